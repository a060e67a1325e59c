import { asDouble, isNumeric, toNumber } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { collectionStats, NO_STATS } from '../queries/collection-stats.ts';
import { reply } from '../wire/encode-reply.ts';
import { namespaceOf, wrongType } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';

export const dbStats: CommandHandler = (context) => {
  const { store, database } = context;
  const scale = scaleOf(context);
  const all = store.catalog.inDatabase(database);
  const collections = all.filter(({ options }) => !options.has('viewOn'));
  let objects = 0;
  let bytes = 0;
  let indexes = 0;
  for (const collection of collections) {
    const { count, size, nindexes } = collectionStats(store, collection);
    objects += count;
    bytes += size;
    indexes += nindexes;
  }
  const size = asDouble(bytes / scale);
  return reply({
    db: database,
    collections: BigInt(collections.length),
    views: BigInt(all.length - collections.length),
    objects: BigInt(objects),
    avgObjSize: asDouble(objects === 0 ? 0 : bytes / objects),
    dataSize: size,
    storageSize: size,
    indexes: BigInt(indexes),
    indexSize: asDouble(0),
    totalSize: size,
    scaleFactor: BigInt(scale),
    ok: 1,
  });
};

/** @throws StoreError 166 for a view */
export const collStats: CommandHandler = (context) => {
  const ns = namespaceOf(context);
  const scale = scaleOf(context);
  const collection = context.store.catalog.find(ns);
  if (collection?.options.has('viewOn') === true)
    throw new StoreError(166, `Namespace ${ns} is a view, not a collection`);
  const stats =
    collection === undefined
      ? { ...NO_STATS, scaleFactor: scale }
      : collectionStats(context.store, collection, scale);
  return reply({ ns, ...stats, ok: 1 });
};

/** By how much sizes are divided. @throws StoreError 14, 51024 */
function scaleOf({ command, name }: CommandContext): number {
  const scale = command.get('scale');
  if (scale === undefined || scale === null) return 1;
  if (!isNumeric(scale)) throw wrongType(`${name}.scale`, scale, '[long, int, decimal, double]');
  const whole = Math.trunc(toNumber(scale));
  if (whole >= 1) return whole;
  throw new StoreError(51024, `BSON field 'scale' value must be >= 1, actual value '${whole}'`);
}
