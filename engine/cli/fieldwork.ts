import { backupDatabase } from './commands/backup-database.ts';
import { copyDatabase } from './commands/copy-database.ts';
import { repairDatabase } from './commands/repair-database.ts';
import { restoreDatabase } from './commands/restore-database.ts';
import { serveDatabase } from './commands/serve-database.ts';
import { verifyDatabase } from './commands/verify-database.ts';

const usage = `Usage: fieldwork db <verb> …, for the embedded store in a data folder:
  db backup --dir DIR --to FOLDER     Copies the data folder, also while it is in use.
  db restore --from FOLDER --dir DIR  Puts a backup into a data folder that has no store.
  db copy --dir DIR --to URI          Copies everything to a MongoDB server and compares; --from URI brings it here.
  db verify --dir DIR                 Looks for damage, also while it is in use.
  db repair --dir DIR                 Builds indexes and counts anew; sets damaged documents aside.
  db serve --dir DIR --port PORT [--no-auth | --user NAME --password-file FILE]
                                      Serves it alone on 127.0.0.1, for mongosh and backup tools; prints its URI.`;

const commands: Record<string, (args: string[]) => Promise<void>> = {
  'db backup': backupDatabase,
  'db copy': copyDatabase,
  'db repair': repairDatabase,
  'db restore': restoreDatabase,
  'db serve': serveDatabase,
  'db verify': verifyDatabase,
};

const [noun = '', verb = '', ...args] = process.argv.slice(2);
const command = commands[`${noun} ${verb}`];
if (command) {
  try {
    await command(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`${usage}\n`);
  process.exitCode = noun === '' || noun === 'help' ? 0 : 2;
}
