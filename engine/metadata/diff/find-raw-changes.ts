import { isSameJson, itemsByIdentity } from '#schemas/merge/index.ts';
import type { RawChange } from './change.ts';

/** Paths whose value is judged as a whole rather than taken apart. */
export type IsWhole = (path: readonly string[]) => boolean;

/**
 * Every place where two documents differ, as deep as the parts are alike: an object's properties, an array's entries
 * by identity. A list whose entries only changed places is one change of the list.
 */
export function findRawChanges(before: unknown, after: unknown, isWhole: IsWhole): RawChange[] {
  return compare(before, after, [], isWhole);
}

function compare(before: unknown, after: unknown, path: readonly string[], isWhole: IsWhole): RawChange[] {
  if (isSameJson(before, after, path.at(-1))) return [];
  if (before === undefined) return [{ path, change: 'added', after }];
  if (after === undefined) return [{ path, change: 'removed', before }];
  const parts = isWhole(path) ? undefined : partsOf(before, after);
  if (!parts) return [{ path, change: 'changed', before, after }];
  const keys = new Set([...parts.before.keys(), ...parts.after.keys()]);
  const inside = [...keys].flatMap((key) =>
    compare(parts.before.get(key), parts.after.get(key), [...path, key], isWhole),
  );
  return inside.length > 0 ? inside : [{ path, change: 'changed', before, after }];
}

function partsOf(before: unknown, after: unknown) {
  const left = partsOfOne(before);
  const right = partsOfOne(after);
  if (!left || !right || Array.isArray(before) !== Array.isArray(after)) return undefined;
  return { before: left, after: right };
}

function partsOfOne(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) return itemsByIdentity(value);
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}
