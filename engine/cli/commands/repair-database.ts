import { repairFolder } from '#engine/database/embedded/index.ts';
import { readOptions } from './read-options.ts';
import { sayFindings } from './say-findings.ts';

/** `fieldwork db repair`: builds the store in `--dir` anew from its readable documents; exit code 1 when it could not be read. */
export async function repairDatabase(args: string[]): Promise<void> {
  const options = readOptions('db repair', args, ['dir']);
  if (options === null) return;
  const repair = await repairFolder(options.dir);
  sayFindings(repair);
  if (repair.setAside !== null)
    process.stdout.write(`Documents that could not be kept: ${repair.setAside}\n`);
  if (repair.kept === null) {
    process.stdout.write('Nothing was changed: the store cannot be read. Restore a backup.\n');
    process.exitCode = 1;
  } else process.stdout.write(`Repaired. The store as it was: ${repair.kept}\n`);
}
