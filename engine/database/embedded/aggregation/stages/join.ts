import { type Doc, LegacyUndefined, memoryOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { hashOf } from '../../query/match/equality.ts';
import type { MatchNode } from '../../query/match/match-node.ts';
import { keyValuesAt, splitPath, valueAt, withValueAt } from '../../query/path.ts';
import { type Flow, PAUSE } from '../flow.ts';

export interface Join {
  readonly localField: string;
  readonly foreignField: string;
  readonly as: readonly string[];
  /** With an index the foreign documents are read batch by batch, without one all at once on first need. */
  readonly isIndexed: boolean;
  /** The foreign collection's name. */
  readonly from: string;
  /** How many bytes of foreign documents may be held. */
  readonly memoryBytes: number;
  /** The foreign documents, narrowed where a condition is given. */
  read(narrowing?: MatchNode): Flow;
}

const BATCH = 200;

/** Foreign documents by the hash of each of their join values. */
type JoinTable = Map<string, Doc[]>;

/** A document with the values it joins by. */
interface Row {
  readonly doc: Doc;
  readonly values: readonly Value[];
}

/**
 * Adds to every document the array of the foreign documents whose field equals its own.
 * @throws code 4568 when those of one document exceed the memory
 */
export function* joinFlow(input: Flow, join: Join): Flow {
  let whole: JoinTable | null | undefined;
  for (const batch of batches(input)) {
    if (batch === PAUSE) {
      yield PAUSE;
      continue;
    }
    const rows = batch.map((doc) => ({ doc, values: localValues(doc, join.localField) }));
    // Without an index the foreign collection is read once when it fits into the memory, else once for every batch.
    if (whole === undefined) whole = join.isIndexed ? null : yield* tableOf(join.read(), join);
    yield* whole === null ? joinedNarrowly(rows, join) : joined(rows, whole, join);
  }
}

/** Joins by the foreign documents that these rows ask for; where they exceed the memory, by half of the rows at a time. */
function* joinedNarrowly(rows: readonly Row[], join: Join): Flow {
  const table = yield* tableOf(join.read(narrowingFor(rows, join)), join);
  if (table !== null) {
    yield* joined(rows, table, join);
    return;
  }
  if (rows.length === 1) throw tooManyMatches(join.from, join.memoryBytes);
  const half = rows.length >> 1;
  yield* joinedNarrowly(rows.slice(0, half), join);
  yield* joinedNarrowly(rows.slice(half), join);
}

function* joined(rows: readonly Row[], table: JoinTable, { as }: Join): Flow {
  for (const { doc, values } of rows) yield withValueAt(doc, as, partnersOf(values, table));
}

/** What a `$lookup` is refused with whose documents for one document do not fit into the memory. */
export const tooManyMatches = (from: string, limit: number): StoreError =>
  new StoreError(
    4568,
    `Total size of documents in ${from} matching pipeline's $lookup stage exceeds ${limit} bytes`,
  );

function narrowingFor(rows: readonly Row[], join: Join): MatchNode {
  const different = new Map(
    rows.flatMap(({ values }) => values.map((value) => [hashOf(value), value] as const)),
  );
  return { kind: 'in', path: join.foreignField, values: [...different.values()], patterns: [] };
}

function* batches(input: Flow): Iterable<Doc[] | typeof PAUSE> {
  let batch: Doc[] = [];
  for (const item of input) {
    if (item === PAUSE) {
      yield PAUSE;
      continue;
    }
    batch.push(item);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The table of all documents of a flow; null when they exceed the memory. */
function* tableOf(
  foreign: Flow,
  { foreignField, memoryBytes }: Join,
): Generator<typeof PAUSE, JoinTable | null> {
  const parts = splitPath(foreignField);
  const table: JoinTable = new Map();
  let bytes = 0;
  for (const doc of foreign) {
    if (doc === PAUSE) {
      yield PAUSE;
      continue;
    }
    bytes += memoryOf(doc);
    if (bytes > memoryBytes) return null;
    for (const hash of new Set(joinValues(doc, parts).map((value) => hashOf(value)))) {
      const known = table.get(hash);
      if (known) known.push(doc);
      else table.set(hash, [doc]);
    }
  }
  return table;
}

/** The values an equality test on the field would find, an array itself among them; an empty array has none. */
function joinValues(doc: Doc, parts: readonly string[]): Value[] {
  const values = keyValuesAt(doc, parts).filter((value) => !(value instanceof LegacyUndefined));
  const own = parts.length === 1 ? doc.get(parts[0] as string) : undefined;
  return Array.isArray(own) ? [...values, own] : values;
}

/** Each partner once, in the order the foreign collection gave them. */
function partnersOf(values: readonly Value[], table: JoinTable): Doc[] {
  if (values.length === 1) return table.get(hashOf(values[0])) ?? [];
  const partners = new Set<Doc>();
  for (const value of values) for (const doc of table.get(hashOf(value)) ?? []) partners.add(doc);
  return [...partners];
}

/** The values a document joins by: the elements of an array, null for a missing field. */
export function localValues(doc: Doc, localField: string): Value[] {
  const value = valueAt(doc, splitPath(localField));
  if (!Array.isArray(value)) return [value ?? null];
  return value.length === 0 ? [null] : value.flat();
}
