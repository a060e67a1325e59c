import { parseArgs } from 'node:util';
import { copyFolder } from '#engine/database/copy/copy-folder.ts';

/**
 * `fieldwork db copy`: copies everything in the data folder `--dir` to the server at `--to URI`, or from the one at
 * `--from URI` into the folder, and compares both sides.
 */
export async function copyDatabase(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { dir: { type: 'string' }, to: { type: 'string' }, from: { type: 'string' } },
  });
  const { dir, to, from } = values;
  const uri = to ?? from;
  if (dir === undefined || uri === undefined || (to !== undefined && from !== undefined)) {
    process.stderr.write('fieldwork db copy needs --dir DIR and either --to URI or --from URI.\n');
    process.exitCode = 2;
    return;
  }
  const copied = await copyFolder({ dataDir: dir, uri, direction: to === undefined ? 'in' : 'out' });
  for (const { namespace, documents, indexes } of copied)
    process.stdout.write(
      `${namespace}: ${documents} documents, ${indexes} indexes, the same on both sides\n`,
    );
  process.stdout.write(`Copied ${copied.length} collections and views.\n`);
}
