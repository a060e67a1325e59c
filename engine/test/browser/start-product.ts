import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Product {
  /** Address without a path, such as `http://127.0.0.1:41234`. */
  origin: string;
  /** The set-up link that a fresh data folder prints; the plain address afterwards. */
  link: string;
  dataDir: string;
  process: ChildProcess;
  /** All that it has written to the terminal. */
  said(): string;
  /** Ends the process; `signal` SIGKILL leaves it no time to finish anything. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Takes the data folder away; call it after `stop`. */
  remove(): void;
}

/** Starts the built server as its user does, on a free port and its own data folder, and waits for its address. */
export async function startProduct(
  options: { dataDir?: string; port?: number; env?: Record<string, string> } = {},
): Promise<Product> {
  const server = process.env['FIELDWORK_BUILT_SERVER'];
  const app = process.env['FIELDWORK_BUILT_APP'];
  if (!server || !app) throw new Error('Run browser tests through npm test: it builds the product first.');
  const dataDir = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'fieldwork-browser-'));
  const child = spawn(process.execPath, [path.join(server, 'main.js')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(options.port ?? 0),
      FIELDWORK_APP_DIR: app,
      FIELDWORK_DATA_DIR: dataDir,
      ...(process.env['MONGODB_URI'] ? { FIELDWORK_DB: `browser-${Date.now().toString(36)}` } : {}),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      output += part.toString();
    });
  const said = () => output;
  const link = await firstLink(child, said);
  return {
    origin: new URL(link).origin,
    link,
    dataDir,
    process: child,
    said,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

function firstLink(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const link = /(https?:\/\/\S+)\n/.exec(said())?.[1];
      if (link) resolve(link);
    });
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code} before it said its address:\n${said()}`)),
    );
  });
}
