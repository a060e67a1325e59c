import { describeValue, type Doc, isDoc, type Maybe, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { isArrayIndex } from '../path.ts';
import type { ArrayFilters } from './array-filters.ts';

/** Finds the index of the array element the filter matched, for `$`; undefined when there is none. */
export type FindPosition = (arrayPath: string) => number | undefined;

/** Whether a path has components that depend on the document: `$`, `$[]`, `$[name]`. */
export const isDynamic = (path: readonly string[]): boolean => path.some((part) => part.startsWith('$'));

/** The concrete paths a dynamic path stands for in a document. @throws code 2 when `$` has no position or `$[]` no array */
export function expandPath(
  doc: Doc,
  path: readonly string[],
  filters: ArrayFilters,
  position: FindPosition,
): string[][] {
  const found: string[][] = [];
  expand(doc, path, 0, [], { doc, filters, position, found });
  return found;
}

interface Expansion {
  readonly doc: Doc;
  readonly filters: ArrayFilters;
  readonly position: FindPosition;
  readonly found: string[][];
}

function expand(value: Maybe, path: readonly string[], at: number, concrete: string[], run: Expansion): void {
  if (at === path.length) {
    run.found.push(concrete);
    return;
  }
  const part = path[at] as string;
  for (const name of namesAt(value, part, concrete, run)) {
    expand(childOf(value, name), path, at + 1, [...concrete, name], run);
  }
}

function namesAt(value: Maybe, part: string, concrete: readonly string[], run: Expansion): string[] {
  if (part === '$') {
    const position = run.position(concrete.join('.'));
    if (position === undefined)
      throw new StoreError(2, 'The positional operator did not find the match needed from the query.');
    return [String(position)];
  }
  const filtered = /^\$\[(.*)\]$/.exec(part);
  if (!filtered) return [part];
  const array = assertArray(value, concrete, run.doc);
  const accepts = filtered[1] ? run.filters.get(filtered[1]) : undefined;
  return array.flatMap((element, i) => (!accepts || accepts(element) ? [String(i)] : []));
}

function assertArray(value: Maybe, concrete: readonly string[], doc: Doc): Value[] {
  if (Array.isArray(value)) return value;
  const path = concrete.join('.');
  if (value === undefined) {
    throw new StoreError(2, `The path '${path}' must exist in the document in order to apply array updates.`);
  }
  throw new StoreError(
    2,
    `Cannot apply array updates to non-array element ${concrete.at(-1)}: ${describeValue(value)} in document ${describeValue(doc.get('_id'))}`,
  );
}

function childOf(value: Maybe, name: string): Maybe {
  if (isDoc(value)) return value.get(name);
  return Array.isArray(value) && isArrayIndex(name) ? value[Number(name)] : undefined;
}
