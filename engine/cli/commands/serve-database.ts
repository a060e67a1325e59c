import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { serveStore } from '#engine/database/embedded/index.ts';

/**
 * `fieldwork db serve`: serves the embedded store in `--dir` on 127.0.0.1:`--port` until a signal ends it and
 * prints its URI as the first line of standard output. Without `--no-auth` clients need the user and password that
 * stand in the URI: `--user` (or fieldwork) and the first line of `--password-file` (or a new one each time).
 */
export async function serveDatabase(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      dir: { type: 'string' },
      port: { type: 'string' },
      'no-auth': { type: 'boolean' },
      user: { type: 'string' },
      'password-file': { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!values.dir || !Number.isInteger(port) || port < 0 || port > 65_535) {
    process.stderr.write('fieldwork db serve needs --dir DIR and --port PORT (0–65535).\n');
    process.exitCode = 2;
    return;
  }
  const file = values['password-file'];
  const auth = values['no-auth']
    ? false
    : {
        user: values.user ?? 'fieldwork',
        password: file === undefined ? randomBytes(18).toString('base64url') : firstLine(file),
      };
  const store = await serveStore({ dataDir: values.dir, port, auth });
  process.stdout.write(`${store.uri}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void store.close().then(() => process.exit(0)));
  }
}

function firstLine(file: string): string {
  return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
}
