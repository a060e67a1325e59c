import type { BinaryDatabase } from '../storage/environment.ts';
import { recordIdOfKey, recordKey } from '../storage/record-keys.ts';
import { readRange, type RiskySteps } from './risky-steps.ts';

/** A place in the file's documents, which lie ordered by collection and record. */
export interface Position {
  collection: number;
  record: number;
}

export interface StoredRow {
  at: Position;
  value: Buffer;
}

/** Documents that could be read, in order, or a stretch of the file that could not: all places between the two. */
export type Walked =
  | { kind: 'rows'; rows: StoredRow[] }
  | { kind: 'gap'; after: Position | null; before: Position | null };

const CHUNK = 1000;
/** Farther ahead than this many records the next collection is tried. */
const FARTHEST = 4 ** 11;
const LAST_COLLECTION = 2 ** 32 - 2;
const END = recordKey(LAST_COLLECTION + 1, 0);

/**
 * Reads all documents of a file from a place on, of known collections and of others, and goes on behind damaged pages: where a chunk cannot be read, its rows
 * are read one by one up to the damage; then places ever farther ahead are tried, and from the first that can be read it
 * goes backwards up to the damage again.
 */
export function* walkDocuments(
  documents: BinaryDatabase,
  steps: RiskySteps,
  { start, known }: { start: Position; known: readonly number[] },
): Generator<Walked, void, void> {
  const last = steps.attempt('last', () => readBack(documents, { collection: LAST_COLLECTION, record: 0 }));
  let next = start;
  let previous: Position | null = start.record === 0 ? null : { ...start, record: start.record - 1 };
  for (;;) {
    const rows = readOn(next);
    if (rows.length > 0) {
      yield { kind: 'rows', rows };
      previous = rows.at(-1)?.at ?? previous;
      if (previous !== null) next = after(previous);
      continue;
    }
    if (isAtEnd(next)) return;
    const before = findBeyond(next);
    yield { kind: 'gap', after: previous, before };
    if (before === null) return;
    next = before;
  }

  /** The next rows as far as they can be read; none at the end and at a damaged page. */
  function readOn(from: Position): StoredRow[] {
    const rows = steps.attempt(`chunk ${nameOf(from)}`, () => readRows(documents, from, CHUNK));
    if (rows !== undefined && rows.length > 0) return rows;
    const singles: StoredRow[] = [];
    for (let at = from; singles.length < CHUNK; ) {
      const [row] = steps.attempt(`row ${nameOf(at)}`, () => readRows(documents, at, 1)) ?? [];
      if (row === undefined) break;
      singles.push(row);
      at = after(row.at);
    }
    return singles;
  }

  /** Whether nothing follows: nothing is read there, and the last place is before it. */
  function isAtEnd(from: Position): boolean {
    const rows = steps.attempt(`row ${nameOf(from)}`, () => readRows(documents, from, 1));
    const [highest] = last ?? [];
    return rows !== undefined && last !== undefined && (highest === undefined || isBefore(highest.at, from));
  }

  /** The first place behind a damaged one that can be read, or null. */
  function findBeyond(damaged: Position): Position | null {
    for (const probe of placesAfter(damaged, known)) {
      const [row] = steps.attempt(`row ${nameOf(probe)}`, () => readRows(documents, probe, 1)) ?? [];
      if (row !== undefined) return goBack(row.at, damaged);
    }
    const [highest] = last ?? [];
    return highest !== undefined && isBefore(damaged, highest.at) ? goBack(highest.at, damaged) : null;
  }

  function goBack(from: Position, damaged: Position): Position {
    let at = from;
    for (;;) {
      const [row] = steps.attempt(`back ${nameOf(at)}`, () => readBack(documents, at)) ?? [];
      if (row === undefined || !isBefore(damaged, row.at)) return at;
      at = row.at;
    }
  }
}

/** @throws Error when what is read cannot be what was written: keys of another form, or out of order */
function readRows(documents: BinaryDatabase, from: Position, limit: number): StoredRow[] {
  const rows: StoredRow[] = [];
  let lowest = from;
  for (const { key, value } of readRange(documents, { start: keyOf(from), end: END }, limit)) {
    const at = positionOf(key);
    if (isBefore(at, lowest)) throw new Error('Keys out of order.');
    if (isBefore(lowest, at)) assertGap(documents, lowest, at);
    rows.push({ at, value });
    lowest = after(at);
  }
  return rows;
}

/**
 * A page that holds nothing any more is passed over in silence when rows are read in order; asked for a place of its own it
 * gives an error. Where records are missing, the first and the last of them are asked for.
 */
function assertGap(documents: BinaryDatabase, first: Position, { collection, record }: Position): void {
  documents.get(keyOf(first));
  if (record > 0) documents.get(recordKey(collection, record - 1));
}

/** The row before a place, in a list of none or one. */
function readBack(documents: BinaryDatabase, from: Position): StoredRow[] {
  const start = from.record === 0 ? keyOf(from) : recordKey(from.collection, from.record - 1);
  for (const { key, value } of readRange(documents, { start, reverse: true }, 1)) {
    const at = positionOf(key);
    if (!isBefore(at, from)) throw new Error('Keys out of order.');
    return [{ at, value }];
  }
  return [];
}

/** Places ever farther ahead in the collection, then in each known one after it. */
function* placesAfter({ collection, record }: Position, known: readonly number[]): Iterable<Position> {
  for (let step = 1; step <= FARTHEST; step *= 4) yield { collection, record: record + step };
  for (const later of known.filter((id) => id > collection).toSorted((a, b) => a - b)) {
    yield { collection: later, record: 0 };
    for (let step = 1; step <= FARTHEST; step *= 4) yield { collection: later, record: step };
  }
}

function positionOf(key: Buffer): Position {
  if (key.length !== 10) throw new Error('A key of another form.');
  return { collection: key.readUInt32BE(0), record: recordIdOfKey(key) };
}

const keyOf = ({ collection, record }: Position): Buffer => recordKey(collection, record);
const nameOf = ({ collection, record }: Position): string => `${collection}:${record}`;
const after = ({ collection, record }: Position): Position => ({ collection, record: record + 1 });
const isBefore = (a: Position, b: Position): boolean =>
  a.collection < b.collection || (a.collection === b.collection && a.record < b.record);
