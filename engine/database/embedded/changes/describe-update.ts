import { Doc, equalValues, isDoc, isIdentical, toDoc, type Value } from '../bson/index.ts';

/** A step of a path: the name of a field or the place in an array. */
type Part = string | number;

/**
 * The `updateDescription` of a change event: fields set and removed and arrays cut, by dotted path, with the parts of
 * those paths that could be read in two ways, because a name holds a dot or looks like a place in an array. An array that
 * keeps an element where it was, or only grows, is told element by element, any other as a whole.
 */
export function describeUpdate(before: Doc, after: Doc): Doc {
  const updatedFields = new Doc();
  const removedFields: string[] = [];
  const truncatedArrays: Doc[] = [];
  const disambiguatedPaths = new Doc();

  function compare(old: Doc, now: Doc, parts: readonly Part[]): void {
    for (const name of old.names) if (!now.has(name)) removedFields.push(noted([...parts, name]));
    for (const [name, value] of now) compareField(old.get(name), value, [...parts, name]);
  }

  function compareField(old: Value | undefined, now: Value, parts: readonly Part[]): void {
    if (old !== undefined && isIdentical(old, now)) return;
    if (isDoc(old) && isDoc(now)) compare(old, now, parts);
    else if (Array.isArray(old) && Array.isArray(now)) compareArrays(old, now, parts);
    else updatedFields.append(noted(parts), now);
  }

  function compareArrays(old: readonly Value[], now: Value[], parts: readonly Part[]): void {
    if (isStartOf(now, old)) truncatedArrays.push(toDoc({ field: noted(parts), newSize: now.length }));
    else if (isToldByElement(old, now))
      for (const [place, value] of now.entries()) compareField(old[place], value, [...parts, place]);
    else updatedFields.append(noted(parts), now);
  }

  function noted(parts: readonly Part[]): string {
    const path = parts.join('.');
    if (
      parts.some(
        (part, i) => typeof part === 'string' && (part.includes('.') || (i > 0 && /^\d+$/.test(part))),
      )
    )
      disambiguatedPaths.append(path, [...parts]);
    return path;
  }

  compare(before, after, []);
  return toDoc({ updatedFields, removedFields, truncatedArrays, disambiguatedPaths });
}

function isStartOf(now: readonly Value[], old: readonly Value[]): boolean {
  return now.length < old.length && now.every((value, i) => equalValues(value, old[i]));
}

function isToldByElement(old: readonly Value[], now: readonly Value[]): boolean {
  if (now.length < old.length) return false;
  const isKept = (value: Value, place: number) => {
    const other = now[place] ?? null;
    return isIdentical(value, other) || (isDoc(value) && isDoc(other));
  };
  return old.length === 0 || old.some(isKept);
}
