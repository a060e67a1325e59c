import { parseArgs } from 'node:util';
import { serveStore } from '#engine/database/embedded/index.ts';

/**
 * `fieldwork db serve`: serves the embedded store in `--dir` on 127.0.0.1:`--port` until a signal ends it and
 * prints its URI as the first line of standard output.
 */
export async function serveDatabase(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { dir: { type: 'string' }, port: { type: 'string' }, 'no-auth': { type: 'boolean' } },
  });
  const port = Number(values.port);
  if (!values.dir || !Number.isInteger(port) || port < 0 || port > 65_535 || !values['no-auth']) {
    process.stderr.write('fieldwork db serve needs --dir DIR, --port PORT (0–65535) and --no-auth.\n');
    process.exitCode = 2;
    return;
  }
  const store = await serveStore({ dataDir: values.dir, port, auth: false });
  process.stdout.write(`${store.uri}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void store.close().then(() => process.exit(0)));
  }
}
