import { useState } from 'react';
import { type Choice, suggest } from './suggest.ts';

/** Texts of the file with what each is to be read as. */
export interface Replacing {
  /** What the mapping will say: text → text, or null for empty. */
  chosen: Readonly<Record<string, string | null>>;
  /** How many rows they concern. */
  rows: number;
  /** The label of what a text is read as. */
  labelOf(from: string): string | undefined;
  isSuggested(from: string): boolean;
  set(from: string, to: Choice | null | undefined): void;
}

/** Starts with the likely reading of each text; whatever is chosen by hand stands instead. */
export function useReplacements(
  values: readonly { value: string; count: number }[],
  choices: readonly Choice[],
): Replacing {
  const [own, setOwn] = useState<ReadonlyMap<string, Choice | null | undefined>>(new Map());
  const settled = values.map(({ value, count }) => {
    const to = own.has(value) ? own.get(value) : suggest(value, choices);
    return { value, count, to };
  });
  const decided = settled.filter(({ to }) => to !== undefined);
  return {
    chosen: Object.fromEntries(decided.map(({ value, to }) => [value, to?.value ?? null])),
    rows: decided.reduce((sum, { count }) => sum + count, 0),
    labelOf: (from) => settled.find(({ value }) => value === from)?.to?.label,
    isSuggested: (from) => !own.has(from) && settled.some(({ value, to }) => value === from && to),
    set: (from, to) => setOwn(new Map(own).set(from, to)),
  };
}
