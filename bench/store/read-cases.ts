import type { Document } from 'mongodb';
import { documentAt, idAt, someTokens, STAGES } from './documents.ts';
import { compareTimes } from './measure.ts';
import type { StartedStore } from './start-store.ts';

/** Milliseconds of every read. */
export type ReadTimes = Awaited<ReturnType<typeof measureReads>>;

/** The key of a stage as both stores write it: a string's mark, its bytes, an end. */
const stagePrefix = (stage: string) => `3c${Buffer.from(stage).toString('hex')}0001`;

/** Times reads of both stores, which hold the same `size` documents. */
export async function measureReads({ store, raw }: { store: StartedStore; raw: StartedStore }, size: number) {
  const deals = store.db.collection('deals');
  const stageOf = (round: number) => STAGES[round % STAGES.length] ?? '';
  const page = (filter: Document) => deals.find(filter).sort({ at: -1, _id: 1 }).limit(50).toArray();
  const grouped = (accumulated: Document) => deals.aggregate([{ $group: accumulated }]).toArray();
  const quick = await compareTimes({
    ping: () => store.db.command({ ping: 1 }),
    point: (round) => deals.findOne({ _id: idAt((round * 7919) % size) }),
    unique: (round) => deals.findOne({ email: documentAt((round * 7919) % size)['email'] }),
    page: (round) => page({ stage: stageOf(round) }),
    rawPage: (round) => raw.db.command({ page: 1, index: 'page', prefix: stagePrefix(stageOf(round)) }),
    restricted: (round) => page({ stage: stageOf(round), tokens: { $in: someTokens(round) } }),
    count: (round) => deals.countDocuments({ stage: stageOf(round) }),
    rawCount: (round) =>
      raw.db.command({ countKeys: 1, index: 'report', prefix: stagePrefix(stageOf(round)) }),
  });
  const whole = await compareTimes({
    scan: () => raw.db.command({ scanDocuments: 1 }),
    group: () => grouped({ _id: '$stage', total: { $sum: '$weight' } }),
    scanKeys: () => raw.db.command({ scanKeys: 1, index: 'report' }),
    covered: () => grouped({ _id: '$stage', total: { $sum: '$value' } }),
    doubles: () => grouped({ _id: null, total: { $sum: '$weight' }, mean: { $avg: '$weight' } }),
    decimals: () => grouped({ _id: null, total: { $sum: '$amount' }, mean: { $avg: '$amount' } }),
  });
  return { ...quick, ...whole };
}

/** The 99th percentile of another client's `findOne` by index while a group over all documents runs, in ms. */
export async function waitBesideGroup(store: StartedStore, size: number): Promise<number> {
  const other = await store.connect();
  const deals = other.db('bench').collection('deals');
  const state = { isRunning: true };
  const group = (async () => {
    const end = performance.now() + 3000;
    const all = store.db.collection('deals');
    do await all.aggregate([{ $group: { _id: '$owner', total: { $sum: '$weight' } } }]).toArray();
    while (performance.now() < end);
    state.isRunning = false;
  })();
  const times: number[] = [];
  for (let round = 1; state.isRunning; round += 1) {
    const start = performance.now();
    await deals.findOne({ email: documentAt((round * 7919) % size)['email'] });
    times.push(performance.now() - start);
  }
  await group;
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}
