import { MongoClient } from 'mongodb';
import { socketPathFor } from '#engine/database/embedded/wire/socket-path.ts';
import { type BenchProduct, productPrefix } from '../product.ts';
import type { Baseline } from './start-baseline.ts';

const copied = ['_members', '_departments', 'account', 'product', 'deal', 'history_deal', '_outbox'];
const chunkDocuments = 1000;

/**
 * Gives the baseline the same documents and the same indexes as the product has. `empty` names collections that get
 * their indexes only.
 */
export async function copyData(
  { dataDir }: BenchProduct,
  { storeUri, database }: Baseline,
  empty: readonly string[] = [],
): Promise<void> {
  const from = await MongoClient.connect(
    process.env['MONGODB_URI'] ??
      `mongodb://${encodeURIComponent(socketPathFor(dataDir))}/?directConnection=true`,
  );
  const to = await MongoClient.connect(storeUri);
  for (const name of copied) {
    const source = from.db(`${productPrefix}_ws_main`).collection(name);
    const target = to.db(database).collection(name);
    const indexes = await source.listIndexes().toArray();
    const wanted = indexes.filter((index) => index['name'] !== '_id_');
    if (wanted.length > 0)
      await target.createIndexes(
        wanted.map(({ v: _v, ns: _ns, ...index }) => ({ ...index, key: index['key'], name: index['name'] })),
      );
    if (empty.includes(name)) continue;
    let chunk = [];
    for await (const document of source.find({}, { promoteLongs: false })) {
      chunk.push(document);
      if (chunk.length === chunkDocuments) {
        await target.insertMany(chunk);
        chunk = [];
      }
    }
    if (chunk.length > 0) await target.insertMany(chunk);
  }
  await from.close();
  await to.close();
}
