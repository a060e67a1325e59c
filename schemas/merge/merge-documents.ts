import { isSameJson } from './same-json.ts';
import { itemsByIdentity } from './item-identity.ts';
import { mergeOrder } from './merge-order.ts';

/** A place that both sides changed differently. An absent value is undefined. */
export interface MergeConflict {
  /** Names and identities from the document's root: `['properties', 'amount', 'x-field', 'label', 'en']`. */
  path: readonly string[];
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface MergeInput {
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface MergeResult {
  /** Where both sides changed a place differently it holds mine. Undefined = deleted. */
  merged: unknown;
  conflicts: MergeConflict[];
}

/**
 * The three-way merge of one component, property by property, arrays by the identity of their entries (an array whose
 * entries have none is one value). What only one side changed is taken; what both changed alike is taken once.
 */
export function mergeDocuments(input: MergeInput): MergeResult {
  const conflicts: MergeConflict[] = [];
  return { merged: mergeValue(input, [], conflicts), conflicts };
}

function mergeValue(input: MergeInput, path: readonly string[], conflicts: MergeConflict[]): unknown {
  const { base, mine, theirs } = input;
  if (isSameJson(mine, theirs, path.at(-1)) || isSameJson(base, theirs, path.at(-1))) return mine;
  if (isSameJson(base, mine, path.at(-1))) return theirs;
  if (isObject(mine) && isObject(theirs)) {
    return mergeObjects({ base: isObject(base) ? base : {}, mine, theirs }, path, conflicts);
  }
  return mergeArrays(input, path, conflicts) ?? conflict(input, path, conflicts);
}

function conflict(input: MergeInput, path: readonly string[], conflicts: MergeConflict[]): unknown {
  conflicts.push({ path, ...input });
  return input.mine;
}

type Plain = Record<string, unknown>;

function mergeObjects(
  input: { base: Plain; mine: Plain; theirs: Plain },
  path: readonly string[],
  conflicts: MergeConflict[],
): Plain {
  const merged: [string, unknown][] = [];
  for (const key of mergeOrder(Object.keys(input.base), Object.keys(input.mine), Object.keys(input.theirs))) {
    const value = mergeValue(
      { base: own(input.base, key), mine: own(input.mine, key), theirs: own(input.theirs, key) },
      [...path, key],
      conflicts,
    );
    if (value !== undefined) merged.push([key, value]);
  }
  return Object.fromEntries(merged);
}

function mergeArrays(
  input: MergeInput,
  path: readonly string[],
  conflicts: MergeConflict[],
): unknown[] | undefined {
  if (!Array.isArray(input.mine) || !Array.isArray(input.theirs)) return undefined;
  const base = itemsByIdentity(Array.isArray(input.base) ? input.base : []);
  const mine = itemsByIdentity(input.mine);
  const theirs = itemsByIdentity(input.theirs);
  if (!base || !mine || !theirs) return undefined;
  const merged: unknown[] = [];
  for (const key of mergeOrder([...base.keys()], [...mine.keys()], [...theirs.keys()])) {
    const sides = { base: base.get(key), mine: mine.get(key), theirs: theirs.get(key) };
    const value = mergeValue(sides, [...path, key], conflicts);
    if (value !== undefined) merged.push(value);
  }
  return merged;
}

function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: Plain, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
