import type { ComponentType } from 'react';
import type { FieldModel, JsonValue } from '../metadata/model.ts';

/** What an input is given. It draws its own label, help and error, so that they belong together for readers too. */
export interface InputProps {
  field: FieldModel;
  id: string;
  /** undefined = no value. */
  value: JsonValue | undefined;
  /** The value's text where the value is an id: the referenced record's or the member's name. */
  labels?: string | string[] | undefined;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  isRequired?: boolean | undefined;
  isReadOnly?: boolean | undefined;
  autoFocus?: boolean | undefined;
  onChange(value: JsonValue | undefined): void;
  onBlur?(): void;
}

/** What a cell is given; an absent value draws nothing. */
export interface CellProps {
  field: FieldModel;
  value: JsonValue | undefined;
  labels?: string | string[] | undefined;
  /** Short form for cards: dates without the year. */
  isShort?: boolean | undefined;
}

/** What the value part of a filter is given. */
export interface FilterProps {
  field: FieldModel;
  op: string;
  value: JsonValue | undefined;
  label: string;
  onChange(value: JsonValue | undefined): void;
}

/** How cells of a kind are drawn. */
export interface CellKind {
  Cell: ComponentType<CellProps>;
  /** Figures stand at the end of their column. */
  align: 'start' | 'end';
  /** Width in a list where the view says none, in px. */
  width: number;
}
