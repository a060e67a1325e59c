import { serveDatabase } from './commands/serve-database.ts';

const usage = `Usage: fieldwork db serve --dir DIR --port PORT --no-auth
  Serves the embedded store alone on 127.0.0.1, for mongosh, backup tools and test suites, and prints its URI.`;

const commands: Record<string, (args: string[]) => Promise<void>> = { 'db serve': serveDatabase };

const [noun = '', verb = '', ...args] = process.argv.slice(2);
const command = commands[`${noun} ${verb}`];
if (command) await command(args);
else {
  process.stderr.write(`${usage}\n`);
  process.exitCode = noun === '' || noun === 'help' ? 0 : 2;
}
