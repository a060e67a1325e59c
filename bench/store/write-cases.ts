import type { ClientSession, Document } from 'mongodb';
import { documentAt } from './documents.ts';
import { compareTimes, rateOf } from './measure.ts';
import type { StartedStore } from './start-store.ts';

/** Milliseconds of single writes, and writes a second of one and of many writers. */
export type WriteFigures = Awaited<ReturnType<typeof measureWrites>>;

const WRITERS = 32;

/** Times writes beside the filled collection's size: documents go to a collection with the same indexes, then away. */
export async function measureWrites(
  { store, raw }: { store: StartedStore; raw: StartedStore },
  size: number,
) {
  const deals = store.db.collection<Document>('deals');
  const rawDeals = raw.db.collection<Document>('spare');
  let next = size + 10_000_000;
  const insert = () => deals.insertOne(documentAt(next++));
  const sessions = Array.from({ length: WRITERS }, () => store.client.startSession());
  const twoWrites = (session: ClientSession | undefined) =>
    session?.withTransaction(async () => {
      await deals.insertOne(documentAt(next++), { session });
      await deals.insertOne(documentAt(next++), { session });
    }) ?? Promise.resolve();

  const alone = await compareTimes({
    insert,
    transaction: () => twoWrites(sessions[0]),
    rawPut: () => rawDeals.insertOne(documentAt(0)),
    ping: () => store.db.command({ ping: 1 }),
  });
  const one = await rateOf(1, insert);
  const many = await rateOf(WRITERS, insert);
  const transactions = await rateOf(WRITERS, (worker) => twoWrites(sessions[worker]));
  for (const session of sessions) await session.endSession();
  await deals.deleteMany({ _id: { $gte: documentAt(size + 10_000_000)['_id'] } });
  return { ...alone, one, many, transactions };
}
