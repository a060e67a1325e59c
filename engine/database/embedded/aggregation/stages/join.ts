import { type Doc, LegacyUndefined, type Value } from '../../bson/index.ts';
import { hashOf } from '../../query/match/equality.ts';
import type { MatchNode } from '../../query/match/match-node.ts';
import { keyValuesAt, splitPath, valueAt, withValueAt } from '../../query/path.ts';
import { type Flow, gather, PAUSE } from '../flow.ts';

export interface Join {
  readonly localField: string;
  readonly foreignField: string;
  readonly as: readonly string[];
  /** With an index the foreign documents are read batch by batch, without one all at once on first need. */
  readonly isIndexed: boolean;
  /** The foreign documents, narrowed where a condition is given. */
  read(narrowing?: MatchNode): Flow;
}

const BATCH = 200;

/** Foreign documents by the hash of each of their join values. */
type JoinTable = Map<string, Doc[]>;

/** Adds to every document the array of the foreign documents whose field equals its own. */
export function* joinFlow(input: Flow, join: Join): Flow {
  let whole: JoinTable | undefined;
  for (const batch of batches(input)) {
    if (batch === PAUSE) {
      yield PAUSE;
      continue;
    }
    const rows = batch.map((doc) => ({ doc, values: localValues(doc, join.localField) }));
    const table: JoinTable =
      whole ?? (yield* tableOf(join.read(narrowingFor(rows, join)), join.foreignField));
    if (!join.isIndexed) whole = table;
    for (const { doc, values } of rows) yield withValueAt(doc, join.as, partnersOf(values, table));
  }
}

function narrowingFor(
  rows: readonly { readonly values: readonly Value[] }[],
  join: Join,
): MatchNode | undefined {
  if (!join.isIndexed) return undefined;
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

function* tableOf(foreign: Flow, field: string): Generator<typeof PAUSE, JoinTable> {
  const parts = splitPath(field);
  const table: JoinTable = new Map();
  for (const doc of yield* gather(foreign)) {
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
