import { backupFolder } from '#engine/database/embedded/index.ts';
import { readOptions } from './read-options.ts';

/** `fieldwork db backup`: copies the data folder `--dir` to the new folder `--to`, also while it is being served and written. */
export async function backupDatabase(args: string[]): Promise<void> {
  const options = readOptions('db backup', args, ['dir', 'to']);
  if (options === null) return;
  const { collections } = await backupFolder(options.dir, options.to);
  const documents = collections.reduce((sum, collection) => sum + collection.documents, 0);
  process.stdout.write(
    `Backed up ${documents} documents of ${collections.length} collections to ${options.to}.\n`,
  );
}
