import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { lockDataFolder } from './storage/data-folder-lock.ts';
import { type ServeOptions, serveDataFolder } from './open-store.ts';
import type { WorkerReply, WorkerRequest } from './store-worker.ts';

/** What the store says about itself; a pino logger fits. */
export interface StoreLogger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface StartOptions extends ServeOptions {
  logger?: StoreLogger;
  /** The worker's script; beside this file unless given. A `.ts` script is run through tsx. */
  workerUrl?: URL;
}

/** How long closing waits for the worker; what it has not answered by then is left as a crash would leave it. */
const CLOSING_MS = 4_500;

/** A running embedded store. */
export interface EmbeddedStore {
  /** What a driver connects to. */
  uri: string;
  /** Ends connections, finishes writes and lets the data folder go. */
  close(): Promise<void>;
  /** Copies the data into a folder, consistent while writes go on. */
  backup(folder: string): Promise<void>;
}

/**
 * Starts the embedded MongoDB on a data folder in a worker thread, so that long reads do not hold the caller up.
 * @throws when another process serves the folder (naming its pid), or the folder cannot be used
 */
export async function startEmbeddedStore(options: StartOptions): Promise<EmbeddedStore> {
  const { logger, workerUrl = defaultWorkerUrl(), ...serve } = options;
  const unlock = lockDataFolder(serve.dataDir);
  const worker = startWorker(workerUrl, serve);
  const pending = new Map<number, { resolve(): void; reject(error: Error): void }>();
  let lastId = 0;
  let closed: Promise<void> | undefined;

  const ready = new Promise<string>((resolve, reject) => {
    worker.on('message', (reply: WorkerReply) => {
      if (reply.kind === 'ready') return resolve(reply.uri);
      const waiting = pending.get(reply.id);
      pending.delete(reply.id);
      if (reply.kind === 'done') waiting?.resolve();
      else waiting?.reject(new Error(reply.message));
    });
    worker.on('error', (error) => {
      logger?.error({ err: error }, 'the embedded store failed');
      reject(error);
      for (const waiting of pending.values())
        waiting.reject(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => {
      unlock();
      reject(new Error('The embedded store ended before it was ready.'));
      for (const waiting of pending.values()) waiting.reject(new Error('The embedded store has ended.'));
    });
  });
  const ask = (request: Omit<WorkerRequest, 'id'> & { folder?: string }) =>
    new Promise<void>((resolve, reject) => {
      const id = ++lastId;
      worker.ref();
      pending.set(id, { resolve, reject });
      worker.postMessage({ ...request, id });
    });

  const uri = await ready;
  worker.unref();
  logger?.info({ dataDir: serve.dataDir }, 'the embedded store is ready');
  return {
    uri,
    close() {
      closed ??= Promise.race([ask({ kind: 'close' }), sleep(CLOSING_MS, undefined, { ref: false })]).then(
        async () => void (await worker.terminate()),
      );
      return closed;
    },
    async backup(folder) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await ask({ kind: 'backup', folder });
      worker.unref();
    },
  };
}

/** Serves a data folder on loopback TCP from this process, for `fieldwork db serve`. */
export async function serveStore({
  dataDir,
  port,
  auth,
}: {
  dataDir: string;
  port: number;
  auth: { user: string; password: string } | false;
}): Promise<{ uri: string; close(): Promise<void> }> {
  const { uri, close } = await serveDataFolder({ dataDir, port, auth });
  return { uri, close };
}

/** Beside this file: the TypeScript source, or in a bundle the worker's own entry. */
function defaultWorkerUrl(): URL {
  const name = import.meta.url.endsWith('.ts') ? 'store-worker.ts' : 'store-worker.js';
  return new URL(name, import.meta.url);
}

/** A bundled script runs as it is; a TypeScript source through tsx, which a worker has to register by itself. */
function startWorker(script: URL, workerData: ServeOptions): Worker {
  if (!script.pathname.endsWith('.ts')) return new Worker(script, { workerData, execArgv: [] });
  const tsx = new URL(
    'dist/esm/api/index.mjs',
    pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')),
  ).href;
  const bootstrap = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(script.href)}); });`;
  return new Worker(bootstrap, { eval: true, workerData, execArgv: [] });
}
