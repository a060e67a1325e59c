import { Doc, equalValues, isDoc, isIdentical, toDoc, type Value } from '../bson/index.ts';

/** The `updateDescription` of a change event: fields set and removed and arrays cut, by dotted path. */
export function describeUpdate(before: Doc, after: Doc): Doc {
  const updatedFields = new Doc();
  const removedFields: string[] = [];
  const truncatedArrays: Doc[] = [];

  function compare(old: Doc, now: Doc, prefix: string): void {
    for (const name of old.names) if (!now.has(name)) removedFields.push(prefix + name);
    for (const [name, value] of now) compareField(old.get(name), value, prefix + name);
  }

  function compareField(old: Value | undefined, now: Value, path: string): void {
    if (old !== undefined && isIdentical(old, now)) return;
    if (isDoc(old) && isDoc(now)) compare(old, now, `${path}.`);
    else if (Array.isArray(old) && Array.isArray(now) && isStartOf(now, old)) {
      truncatedArrays.push(toDoc({ field: path, newSize: now.length }));
    } else updatedFields.append(path, now);
  }

  compare(before, after, '');
  return toDoc({ updatedFields, removedFields, truncatedArrays });
}

function isStartOf(now: readonly Value[], old: readonly Value[]): boolean {
  return now.length < old.length && now.every((value, i) => equalValues(value, old[i]));
}
