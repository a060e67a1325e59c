/** The `fieldwork` command. */
export {};

const usage = `Usage: fieldwork db <verb> …, for the embedded store in a data folder:
  db backup --dir DIR --to FOLDER     Copies the data folder, also while it is in use.
  db restore --from FOLDER --dir DIR  Puts a backup into a data folder that has no store.
  db copy --dir DIR --to URI          Copies everything to a MongoDB server and compares; --from URI brings it here.
  db verify --dir DIR                 Looks for damage, also while it is in use.
  db repair --dir DIR                 Builds indexes and counts anew; sets damaged documents aside.
  db serve --dir DIR --port PORT [--no-auth | --user NAME --password-file FILE]
                                      Serves it alone on 127.0.0.1, for mongosh and backup tools; prints its URI.`;

/** A verb is loaded when it is asked for: code shared with the server must not be bundled into this entry, or starting the server would run it. */
const commands: Record<string, (args: string[]) => Promise<void>> = {
  'db backup': async (args) => await (await import('./commands/backup-database.ts')).backupDatabase(args),
  'db copy': async (args) => await (await import('./commands/copy-database.ts')).copyDatabase(args),
  'db repair': async (args) => await (await import('./commands/repair-database.ts')).repairDatabase(args),
  'db restore': async (args) => await (await import('./commands/restore-database.ts')).restoreDatabase(args),
  'db serve': async (args) => await (await import('./commands/serve-database.ts')).serveDatabase(args),
  'db verify': async (args) => await (await import('./commands/verify-database.ts')).verifyDatabase(args),
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
