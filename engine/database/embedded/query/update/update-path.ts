import { describeValue, Doc, isDoc, type Maybe, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { isArrayIndex } from '../path.ts';

/** The largest gap `$set: {'a.900000': 1}` may fill with nulls. */
const MAX_PADDING = 1_500_000;

/** A place that can be read and written: a field of a document or an element of an array. */
export interface Place {
  readonly container: Doc | Value[];
  readonly name: string;
}

export function readPlace({ container, name }: Place): Maybe {
  if (!Array.isArray(container)) return container.get(name);
  return isArrayIndex(name) ? container[Number(name)] : undefined;
}

export function writePlace({ container, name }: Place, value: Value): void {
  if (!Array.isArray(container)) {
    container.set(name, value);
    return;
  }
  const index = Number(name);
  if (index > container.length + MAX_PADDING)
    throw new StoreError(2, `can't backfill more than ${MAX_PADDING} elements`);
  while (container.length < index) container.push(null);
  container[index] = value;
}

/** The place at a path that exists up to its last component; undefined when something on the way is missing. */
export function findPlace(doc: Doc, path: readonly string[]): Place | undefined {
  let container: Doc | Value[] = doc;
  for (let i = 0; i < path.length - 1; i++) {
    const next: Maybe = readPlace({ container, name: path[i] as string });
    if (!isDoc(next) && !Array.isArray(next)) return undefined;
    container = next;
  }
  const name = path[path.length - 1] as string;
  return Array.isArray(container) && !isArrayIndex(name) ? undefined : { container, name };
}

/** The place at a path, with documents created on the way. @throws code 28 when a scalar or an array is in the way */
export function makePlace(doc: Doc, path: readonly string[]): Place {
  let container: Doc | Value[] = doc;
  for (let i = 0; i < path.length - 1; i++) {
    const place: Place = { container, name: path[i] as string };
    assertNameFits(place, path, i);
    let next = readPlace(place);
    if (next === undefined) {
      next = new Doc();
      writePlace(place, next);
    }
    if (!isDoc(next) && !Array.isArray(next)) throw blocked(path[i + 1] as string, path[i] as string, next);
    container = next;
  }
  const place = { container, name: path[path.length - 1] as string };
  assertNameFits(place, path, path.length - 1);
  return place;
}

/** @throws code 28 when the path could not be created either: a scalar or an array is in the way */
export function assertViable(doc: Doc, path: readonly string[]): void {
  let container: Doc | Value[] = doc;
  for (const [i, name] of path.entries()) {
    if (Array.isArray(container) && !isArrayIndex(name)) throw untraversable(path, i, container);
    const next: Maybe = readPlace({ container, name });
    if (next === undefined || i === path.length - 1) return;
    if (!isDoc(next) && !Array.isArray(next)) throw untraversable(path, i + 1, next);
    container = next;
  }
}

const untraversable = (path: readonly string[], at: number, value: Value): StoreError =>
  new StoreError(
    28,
    `Cannot use the part (${path[at]}) of (${path.join('.')}) to traverse the element ({${path[at - 1]}: ${describeValue(value)}})`,
  );

function assertNameFits({ container, name }: Place, path: readonly string[], at: number): void {
  if (Array.isArray(container) && !isArrayIndex(name)) throw blocked(name, path[at - 1] ?? '', container);
}

const blocked = (field: string, holder: string, value: Value): StoreError =>
  new StoreError(28, `Cannot create field '${field}' in element {${holder}: ${describeValue(value)}}`);
