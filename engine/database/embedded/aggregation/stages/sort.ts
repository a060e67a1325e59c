import { ANY_DEPTH, decode, type Doc, encode, isDoc, memoryOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { type CompiledSort, compileSort } from '../../query/sort.ts';
import { sortRows } from '../../sorting/sort-rows.ts';
import { MEMORY_ONLY, type SortSpace } from '../../sorting/sort-space.ts';
import { type Flow, PAUSE, type Pause } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

export const sort: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new StoreError(15973, 'the $sort key specification must be an object');
  if (argument.size === 0) throw new StoreError(15976, '$sort stage must have at least one sort key');
  const compiled = compileSort(argument, context.collation);
  for (const path of compiled.paths) context.scope.uses.fields.add(path);
  return stageOf(context, (input) => sortFlow(input, compiled, context.environment.sortSpace), {
    pushdown: { kind: 'sort', sort: compiled },
  });
};

/** A document and what it is sorted by. */
export interface KeyedDocument {
  readonly key: readonly Value[];
  readonly doc: Doc;
}

/** What puts documents in order; the key of a document must always be the same. */
export type DocumentOrder = Pick<CompiledSort, 'keyOf' | 'compareKeys'>;

/** The size of one document in so many is looked at; its neighbours are taken to be as large. */
const SAMPLED = 16;

/** The documents in order, equal ones as they came, no more than `limit`. @throws StoreError 292 */
export function* sortFlow(
  input: Flow,
  order: DocumentOrder,
  space?: SortSpace,
  limit = Number.POSITIVE_INFINITY,
): Flow {
  for (const row of sortKeyed(input, order, space, limit)) yield row === PAUSE ? PAUSE : row.doc;
}

/** The same, with the keys. @throws StoreError 292 */
export function* sortKeyed(
  input: Flow,
  { keyOf, compareKeys }: DocumentOrder,
  space: SortSpace = MEMORY_ONLY,
  limit = Number.POSITIVE_INFINITY,
): Iterable<KeyedDocument | Pause> {
  const rowOf = (doc: Doc): KeyedDocument => ({ key: keyOf(doc), doc });
  let [seen, bytes] = [0, 0];
  function* rows() {
    for (const item of input) yield item === PAUSE ? undefined : rowOf(item);
  }
  const sorted = sortRows<KeyedDocument>(rows(), {
    compare: (a, b) => compareKeys(a.key, b.key),
    bytesOf({ doc }) {
      if (seen++ % SAMPLED === 0) bytes = memoryOf(doc);
      return bytes;
    },
    toBytes: ({ doc }) => encode(doc),
    fromBytes: (stored) => rowOf(decode(stored, ANY_DEPTH)),
    limit,
    space,
  });
  for (const row of sorted) yield row ?? PAUSE;
}
