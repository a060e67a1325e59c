import type { Document } from 'mongodb';
import { documentAt, INDEXES } from './documents.ts';
import { timeOf } from './measure.ts';
import type { StartedStore } from './start-store.ts';

const BATCH = 1000;

/** Makes the collection and its indexes, so that every insert pays for them. */
export async function prepareStore({ db }: StartedStore): Promise<void> {
  await db.createCollection('deals');
  await db.command({ createIndexes: 'deals', indexes: INDEXES });
}

/**
 * Adds documents `from` up to `to` to both stores in turn, batch by batch; returns the milliseconds each took. LMDB is
 * sent the same documents but has their keys ready, so that only its puts and its flush are timed.
 */
export async function fillBoth(
  { store, raw }: { store: StartedStore; raw: StartedStore },
  from: number,
  to: number,
): Promise<{ store: number; raw: number }> {
  const total = { store: 0, raw: 0 };
  for (let at = from; at < to; at += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, to - at) }, (_, i) => documentAt(at + i));
    total.store += await timeOf(() => store.db.collection<Document>('deals').insertMany(documents));
    await raw.db.collection<Document>('keys').insertMany(documents);
    total.raw += await timeOf(() => raw.db.collection<Document>('deals').insertMany(documents));
  }
  return total;
}
