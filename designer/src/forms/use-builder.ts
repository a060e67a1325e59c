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
  /** Takes a cell off; `thenNext` selects the one after it, so that a keyboard goes on from there. */
  takeOff(cell: string, options?: { thenNext: boolean }): void;
  /** The tab of the form that the canvas shows. */
  tab: string;
  openTab(tab: string): void;
  /** Goes to the search box of the palette. */
  findKind(): void;
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
