import { setTimeout } from 'node:timers/promises';
import type { Db, Document, MongoClient } from 'mongodb';

const ROWS = 2000;
const WORDS = ['red', 'green', 'blue', 'yellow'];

/** A row of the load; the number of rows stays the same however long it runs. */
export function soakRow(n: number): Document {
  return { _id: n, n, word: WORDS[n % WORDS.length], times: 0, text: 'some text '.repeat(10 + (n % 20)) };
}

/** Rows and indexes to begin with. */
export async function prepareSoak(db: Db): Promise<void> {
  const rows = db.collection<Document>('rows');
  await rows.createIndex({ word: 1, n: -1 });
  await rows.createIndex({ n: 1 }, { unique: true });
  await rows.insertMany(Array.from({ length: ROWS }, (_, n) => soakRow(n)));
}

/** Everything that clients do, over and over from one worker until `until`; returns how many rounds. */
export async function soak(client: MongoClient, worker: number, until: number): Promise<number> {
  const db = client.db('soak');
  const rows = db.collection<Document>('rows');
  let rounds = 0;
  for (; performance.now() < until; rounds++) {
    const n = (rounds * 7919 + worker * 31) % ROWS;
    await rows.findOne({ n });
    await rows.updateOne({ n }, { $inc: { times: 1 }, $set: { by: worker } });
    const half = rows
      .find({ word: WORDS[n % 4] })
      .sort({ n: -1 })
      .batchSize(20);
    for (let i = 0; i < 30; i++) await half.next();
    await half.close();
    await rows.find({ text: /text/ }).sort({ times: 1 }).limit(50).toArray();
    await rows.aggregate([{ $group: { _id: '$word', all: { $sum: '$times' } } }]).toArray();
    const extra = ROWS + worker * 10;
    await rows.insertMany(Array.from({ length: 10 }, (_, i) => soakRow(extra + i)));
    await rows.deleteMany({ _id: { $gte: extra, $lt: extra + 10 } } as Document);
    await transfer(client, n, (n * 3 + 1) % ROWS, rounds % 5 === 0);
    if (rounds % 10 === 0) await watchOnce(db, n);
  }
  return rounds;
}

/** Moves one between two rows; some are given up half way. */
async function transfer(client: MongoClient, from: number, to: number, isGivenUp: boolean): Promise<void> {
  const rows = client.db('soak').collection<Document>('rows');
  await client.withSession(async (session) => {
    session.startTransaction();
    try {
      await rows.updateOne({ n: from }, { $inc: { times: -1 } }, { session });
      await rows.updateOne({ n: to }, { $inc: { times: 1 } }, { session });
      if (isGivenUp) await session.abortTransaction();
      else await session.commitTransaction();
    } catch {
      // A conflict with another worker: the transaction is over, and that is part of the load.
      if (session.inTransaction()) await session.abortTransaction();
    }
  });
}

async function watchOnce(db: Db, n: number): Promise<void> {
  const stream = db.collection<Document>('rows').watch([], { maxAwaitTimeMS: 100 });
  try {
    await stream.tryNext();
    await db.collection<Document>('rows').updateOne({ n }, { $inc: { times: 1 } });
    while ((await stream.tryNext()) === null) await setTimeout(1);
  } finally {
    await stream.close();
  }
}
