import { Doc, equalValues, isDoc, isIdentical, toDoc, type Value } from '../bson/index.ts';

/**
 * The `updateDescription` of a change event: fields set and removed and arrays cut, by dotted path, with the parts of
 * those paths that could be read in two ways, because a name holds a dot or looks like a place in an array.
 */
export function describeUpdate(before: Doc, after: Doc): Doc {
  const updatedFields = new Doc();
  const removedFields: string[] = [];
  const truncatedArrays: Doc[] = [];
  const disambiguatedPaths = new Doc();

  function compare(old: Doc, now: Doc, parts: readonly string[]): void {
    for (const name of old.names) if (!now.has(name)) removedFields.push(noted([...parts, name]));
    for (const [name, value] of now) compareField(old.get(name), value, [...parts, name]);
  }

  function compareField(old: Value | undefined, now: Value, parts: readonly string[]): void {
    if (old !== undefined && isIdentical(old, now)) return;
    if (isDoc(old) && isDoc(now)) {
      compare(old, now, parts);
      return;
    }
    const path = noted(parts);
    if (Array.isArray(old) && Array.isArray(now) && isStartOf(now, old)) {
      truncatedArrays.push(toDoc({ field: path, newSize: now.length }));
    } else updatedFields.append(path, now);
  }

  function noted(parts: readonly string[]): string {
    const path = parts.join('.');
    if (parts.some((part, i) => part.includes('.') || (i > 0 && /^\d+$/.test(part))))
      disambiguatedPaths.append(path, [...parts]);
    return path;
  }

  compare(before, after, []);
  return toDoc({ updatedFields, removedFields, truncatedArrays, disambiguatedPaths });
}

function isStartOf(now: readonly Value[], old: readonly Value[]): boolean {
  return now.length < old.length && now.every((value, i) => equalValues(value, old[i]));
}
