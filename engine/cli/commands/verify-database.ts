import { verifyFolder } from '#engine/database/embedded/index.ts';
import { readOptions } from './read-options.ts';
import { sayFindings } from './say-findings.ts';

/** `fieldwork db verify`: looks through the store in `--dir`, also while it is served; exit code 1 when something is wrong. */
export async function verifyDatabase(args: string[]): Promise<void> {
  const options = readOptions('db verify', args, ['dir']);
  if (options === null) return;
  const result = await verifyFolder(options.dir);
  sayFindings(result);
  if (result.findings.length === 0) process.stdout.write('Nothing wrong was found.\n');
  else process.exitCode = 1;
}
