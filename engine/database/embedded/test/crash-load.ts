import { type Db, MongoClient } from 'mongodb';

interface Row {
  _id: string;
  key?: string;
  pair?: string;
  v: number;
}

/** What the store has acknowledged: by id the version, or the pair, and the mark that stood then. */
export interface Acknowledged {
  rows: Map<string, { v: number; mark: number }>;
  pairs: Map<string, { mark: number }>;
}

/** Clients at work until the store goes away or `stop` is called. */
export interface Load {
  acknowledged: Acknowledged;
  stop(): Promise<void>;
}

/** Makes the indexes that the load keeps: a unique sparse one and a compound one. */
export async function prepareRows(uri: string): Promise<void> {
  const client = await new MongoClient(uri).connect();
  await client
    .db('t')
    .collection('rows')
    .createIndexes([{ key: { key: 1 }, unique: true, sparse: true }, { key: { v: 1, key: -1 } }]);
  await client.close();
}

/**
 * Four clients that insert and update, two that write pairs in transactions, one that builds an index and drops it.
 * `mark` is asked right after an acknowledgement.
 */
export async function startLoad(
  uri: string,
  { prefix, mark = () => 0 }: { prefix: string; mark?: () => number },
): Promise<Load> {
  const acknowledged: Acknowledged = { rows: new Map(), pairs: new Map() };
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 500, retryWrites: false }).connect();
  const rows = client.db('t').collection<Row>('rows');
  let isOver = false;
  const single = async (worker: number) => {
    for (let i = 0; !isOver; i++) {
      const _id = `${prefix}-${worker}-${i}`;
      await rows.insertOne({ _id, key: _id, v: 1 });
      acknowledged.rows.set(_id, { v: 1, mark: mark() });
      if (i % 3 !== 0) continue;
      await rows.updateOne({ _id }, { $inc: { v: 1 } });
      acknowledged.rows.set(`${_id}`, { v: 2, mark: mark() });
    }
  };
  const pairs = async (worker: number) => {
    for (let i = 0; !isOver; i++) {
      const pair = `${prefix}-${worker}-${i}`;
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await rows.insertOne({ _id: `${pair}a`, pair, v: 1 }, { session });
          await rows.insertOne({ _id: `${pair}b`, pair, v: 1 }, { session });
        }),
      );
      acknowledged.pairs.set(pair, { mark: mark() });
    }
  };
  const indexes = async () => {
    while (!isOver) {
      await rows.createIndex({ pair: 1, v: 1 }, { name: 'built' });
      await rows.dropIndex('built');
    }
  };
  const work = [single(0), single(1), single(2), single(3), pairs(4), pairs(5), indexes()].map((one) =>
    one.catch(() => undefined),
  );
  return {
    acknowledged,
    async stop() {
      isOver = true;
      await client.close(true);
      await Promise.all(work);
    },
  };
}

/** What is missing of all that was acknowledged up to a mark, and the pairs of which only one half is there. */
export async function findLosses(
  db: Db,
  { rows, pairs }: Acknowledged,
  upTo = Number.POSITIVE_INFINITY,
): Promise<{ lost: string[]; torn: string[] }> {
  const found = new Map((await db.collection<Row>('rows').find().toArray()).map((row) => [row._id, row]));
  const lost: string[] = [];
  for (const [id, { v, mark }] of rows) if (mark <= upTo && (found.get(id)?.v ?? 0) < v) lost.push(id);
  for (const [pair, { mark }] of pairs)
    if (mark <= upTo && !(found.has(`${pair}a`) && found.has(`${pair}b`))) lost.push(pair);
  const torn = [...found.values()]
    .filter(({ _id, pair }) => pair !== undefined && !found.has(_id.endsWith('a') ? `${pair}b` : `${pair}a`))
    .map(({ _id }) => _id);
  return { lost, torn };
}
