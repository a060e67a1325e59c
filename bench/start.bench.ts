import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { linkPackages } from './link-packages.ts';
import { median } from './median.ts';
import { figure, printRow } from './print-table.ts';
import { untilReady } from './product.ts';

/** From `npm start` to an answer of /health/ready: nothing built and no data, then nothing changed. */
const { values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
});
const root = path.resolve(import.meta.dirname, '..');
const copied = ['engine', 'schemas', 'runtime', 'designer', 'templates', 'plugins'];
const files = ['package.json', 'package-lock.json', 'tsconfig.json'];
const seconds: { cold: number[]; warm: number[] } = { cold: [], warm: [] };

for (let round = 0; round < Number(values.rounds); round += 1) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fieldwork-start-'));
  try {
    for (const name of [...copied, ...files]) copyIfThere(name, folder);
    linkPackages(root, folder);
    seconds.cold.push(await startOnce(folder));
    seconds.warm.push(await startOnce(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
printRow(['start', 'median s']);
printRow(['cold: no build, empty store', figure(median(seconds.cold))]);
printRow(['warm: built, store made', figure(median(seconds.warm))]);

function copyIfThere(name: string, folder: string): void {
  const source = path.join(root, name);
  if (existsSync(source)) cpSync(source, path.join(folder, name), { recursive: true });
}

/** Seconds from the command to the first ready answer; ends the server again. */
async function startOnce(folder: string): Promise<number> {
  const start = performance.now();
  const { FIELDWORK_APP_DIR: _app, MONGODB_URI: _uri, ...env } = process.env;
  const child = spawn(process.execPath, ['engine/cli/start.mjs'], {
    cwd: folder,
    env: { ...env, PORT: '0', FIELDWORK_DATA_DIR: path.join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilReady(await addressOf(child));
  const elapsed = (performance.now() - start) / 1000;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  return elapsed;
}

async function addressOf(child: ChildProcess): Promise<string> {
  let output = '';
  return await new Promise((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString();
      const link = /https?:\/\/\S+\n/.exec(output)?.[0];
      if (link) resolve(new URL(link).origin);
    });
    child.once('exit', () => reject(new Error(`The server ended before it said its address:\n${output}`)));
  });
}
