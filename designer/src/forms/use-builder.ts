import { createContext, useContext } from 'react';
import type { FormDocument } from '#schemas/types/index.ts';
import type { DragSource, DropPlace } from './drag-data.ts';

/** What is selected on the canvas. */
export type Selection = { kind: 'cell' | 'section'; id: string } | undefined;

/** What the parts of the form builder share. */
export interface Builder {
  form: FormDocument;
  selection: Selection;
  select(selection: Selection): void;
  /** Carries out a drop, or a click or key that means the same. */
  insert(source: DragSource, place: DropPlace): void;
  /** Inserts below what is selected, or at the end. */
  insertBelow(source: DragSource): void;
  takeOff(cell: string): void;
  /** The language that the canvas shows labels in. */
  language: string;
}

export const BuilderContext = createContext<Builder | undefined>(undefined);

/** The builder around a part. @throws Error outside of FormBuilder */
export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error('useBuilder outside of FormBuilder');
  return builder;
}
