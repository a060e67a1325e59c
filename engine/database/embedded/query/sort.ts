import {
  type Collation,
  compareValues,
  describeValue,
  type Doc,
  isDoc,
  isNumeric,
  toNumber,
  type Value,
} from '../bson/index.ts';
import { notSupported, StoreError } from '../errors.ts';
import { keyValuesAt, splitPath } from './path.ts';

/** A compiled sort specification. */
export interface CompiledSort {
  readonly paths: readonly string[];
  /** 1 or -1 for each path. */
  readonly directions: readonly number[];
  /** The values a document is sorted by: of an array the smallest element ascending, the largest descending. */
  keyOf(doc: Doc): Value[];
  compareKeys(a: readonly Value[], b: readonly Value[]): number;
  compare(a: Doc, b: Doc): number;
}

/** @throws code 15973–15976 and 2 for what the server refuses; sorting by `$meta` is not supported */
export function compileSort(spec: Doc, collation?: Collation): CompiledSort {
  const paths = [...spec.names];
  const directions = [...spec].map(([path, direction]) => directionOf(path, direction));
  const parts = paths.map(splitPath);
  const keyOf = (doc: Doc): Value[] =>
    parts.map((path, i) => keyValue(doc, path, directions[i] as number, collation));
  const compareKeys = (a: readonly Value[], b: readonly Value[]): number => {
    for (let i = 0; i < directions.length; i++) {
      const order = compareValues(a[i], b[i], collation);
      if (order !== 0) return (directions[i] as number) < 0 ? -order : order;
    }
    return 0;
  };
  return {
    paths,
    directions,
    keyOf,
    compareKeys,
    compare: (a, b) => compareKeys(keyOf(a), keyOf(b)),
  };
}

function directionOf(path: string, direction: Value): number {
  if (path === '') throw new StoreError(15998, 'FieldPath field names may not be empty strings.');
  if (path.split('.').some((part) => part.startsWith('$'))) {
    throw new StoreError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  }
  if (isDoc(direction)) throw notSupported('sorting by $meta');
  if (!isNumeric(direction))
    throw new StoreError(15974, `Illegal key in $sort specification: ${path}: ${describeValue(direction)}`);
  const n = toNumber(direction);
  if (n !== 1 && n !== -1)
    throw new StoreError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  return n;
}

function keyValue(
  doc: Doc,
  parts: readonly string[],
  direction: number,
  collation: Collation | undefined,
): Value {
  if (parts.length === 1) {
    const value = doc.get(parts[0] as string);
    if (!Array.isArray(value)) return value ?? null;
  }
  const values = keyValuesAt(doc, parts);
  return values.reduce((best, value) =>
    compareValues(value, best, collation) * direction < 0 ? value : best,
  );
}
