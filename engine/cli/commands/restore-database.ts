import { restoreFolder } from '#engine/database/embedded/index.ts';
import { readOptions } from './read-options.ts';

/** `fieldwork db restore`: puts the backup `--from` into the data folder `--dir`, which must not have a store. */
export async function restoreDatabase(args: string[]): Promise<void> {
  const options = readOptions('db restore', args, ['from', 'dir']);
  if (options === null) return;
  const { collections, createdAt } = await restoreFolder(options.from, options.dir);
  const documents = collections.reduce((sum, collection) => sum + collection.documents, 0);
  process.stdout.write(`Restored ${documents} documents as of ${createdAt} to ${options.dir}.\n`);
}
