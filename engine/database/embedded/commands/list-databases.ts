import { toDoc } from '../bson/index.ts';
import { compileMatch } from '../query/index.ts';
import { sizeOf } from '../queries/collection-stats.ts';
import { databaseOf } from '../storage/catalog-entry.ts';
import { reply } from '../wire/encode-reply.ts';
import { docArgument, flagArgument } from './arguments.ts';
import type { CommandHandler } from './command.ts';

const MEGABYTE = 1_048_576n;

export const listDatabases: CommandHandler = ({ store, command }) => {
  const filter = docArgument(command, 'filter');
  const match = filter === undefined ? undefined : compileMatch(filter);
  const nameOnly = flagArgument(command, 'nameOnly');
  const sizes = new Map<string, bigint>();
  for (const collection of store.catalog.all()) {
    const name = databaseOf(collection.namespace);
    const size = nameOnly ? 0 : sizeOf(store, collection);
    sizes.set(name, (sizes.get(name) ?? 0n) + BigInt(size));
  }
  const databases = [...sizes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sizeOnDisk]) => ({ name, ...(!nameOnly && { sizeOnDisk, empty: false }) }))
    .filter((one) => match === undefined || match.matches(toDoc(one)));
  if (nameOnly) return reply({ databases, ok: 1 });
  const totalSize = databases.reduce((total, { name }) => total + (sizes.get(name) ?? 0n), 0n);
  return reply({ databases, totalSize, totalSizeMb: totalSize / MEGABYTE, ok: 1 });
};
