import { StoreError } from '../../errors.ts';
import type { Collation, Maybe, Value } from '../../bson/index.ts';

/** The values of the variables while an expression runs, by slot. One frame serves one document at a time. */
export type Frame = Maybe[];

/** A compiled expression: reads documents and variables from the frame; undefined means missing. */
export type Expression = (frame: Frame) => Maybe;

/** Slots of the variables every frame has. */
export const ROOT = 0;
export const CURRENT = 1;
export const NOW = 2;
const FIRST_USER_SLOT = 3;

/** What the expressions compiled under a scope read of the document they run on. */
export interface Uses {
  /** First components of the paths read. */
  readonly fields: Set<string>;
  /** Whether the whole document is read (`$$ROOT`). */
  whole: boolean;
}

/** The names visible to an expression, and what they resolve to. Immutable but for the counters it shares. */
export interface Scope {
  readonly slots: ReadonlyMap<string, number>;
  /** The slot `$field` paths start from: CURRENT, unless `$let` bound it anew. */
  readonly current: number;
  readonly counter: { next: number };
  readonly uses: Uses;
  /** How strings compare. */
  readonly collation: Collation | undefined;
}

/** A scope with the system variables only. */
export const createScope = (collation?: Collation): Scope => ({
  slots: new Map(),
  current: CURRENT,
  counter: { next: FIRST_USER_SLOT },
  uses: { fields: new Set(), whole: false },
  collation,
});

/** The same names with its own record of what is read, for a stage or a sub-pipeline. */
export const withOwnUses = (scope: Scope): Scope => ({ ...scope, uses: { fields: new Set(), whole: false } });

/** The scope inside a `$let` or `$map`: `names` get fresh slots, returned in order. */
export function bindVariables(scope: Scope, names: readonly string[]): { inner: Scope; slots: number[] } {
  const slots = names.map(() => scope.counter.next++);
  const inner = new Map(scope.slots);
  let current = scope.current;
  names.forEach((name, i) => {
    if (name === 'CURRENT') current = slots[i] as number;
    else inner.set(name, slots[i] as number);
  });
  return { inner: { ...scope, slots: inner, current }, slots };
}

const NAME = /^(?:CURRENT|[a-z\u0080-\uffff][\w\u0080-\uffff]*)$/;

/** @throws code 16867 for a name that a user variable may not have */
export function assertVariableName(name: string): void {
  if (name === '') throw new StoreError(16866, 'empty variable names are not allowed');
  if (!NAME.test(name))
    throw new StoreError(16867, `'${name}' starts with an invalid character for a user variable name`);
}

/** A frame for one document; `base` carries the values of outer variables. */
export function frameFor(doc: Value, base: Frame = []): Frame {
  const frame = base.slice();
  frame[ROOT] = doc;
  frame[CURRENT] = doc;
  return frame;
}

/** Points an existing frame at another document: what a stage does for each of its inputs. */
export function setDocument(frame: Frame, doc: Value): void {
  frame[ROOT] = doc;
  frame[CURRENT] = doc;
}
