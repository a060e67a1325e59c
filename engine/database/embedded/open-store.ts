import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAnswer } from './commands/answer.ts';
import { assertLocalFolder } from './storage/assert-local-folder.ts';
import { lockDataFolder } from './storage/data-folder-lock.ts';
import { finishRepair } from './storage/finish-repair.ts';
import { openStore, type Store } from './store.ts';
import { listen } from './wire/listen.ts';
import { removeSocket, socketPathFor } from './wire/socket-path.ts';

/** Where and how to serve a data folder. Without a port it is served on a unix socket (on Windows a named pipe). */
export interface ServeOptions {
  dataDir: string;
  /** A socket of the caller's choice instead of the one kept for the folder. */
  socketPath?: string;
  /** TCP on loopback; 0 picks a free port. */
  port?: number;
  /** 127.0.0.1 unless given; only loopback addresses are taken, for nothing is encrypted. */
  host?: string;
  /** Who may connect by TCP: this user, by SCRAM-SHA-256, or with `false` everybody on this machine. */
  auth?: { user: string; password: string } | false;
  /** False: commits are not flushed to disk. For tests and throw-away data. */
  durable?: boolean;
  /** True lets clients set fail points; for tests of clients. */
  testCommands?: boolean;
}

/** A store being served. */
export interface ServedStore {
  /** What a driver connects to. */
  uri: string;
  store: Store;
  /** Ends all connections, finishes what is being written and lets the folder go. */
  close(): Promise<void>;
}

/** How long closing waits for commands under way; a later one is left behind, as a crash would leave it. */
const CLOSING_MS = 3_000;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Serves a data folder from this thread.
 * @throws when another process serves it, naming its pid; when it lies on a network file system or is of a newer format
 */
export async function serveDataFolder(options: ServeOptions): Promise<ServedStore> {
  const unlock = lockDataFolder(options.dataDir);
  try {
    const served = await serveLockedFolder(options);
    return { ...served, close: () => served.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Serves a data folder whose lock the caller holds. */
export async function serveLockedFolder(options: ServeOptions): Promise<ServedStore> {
  const { dataDir, durable = true, host = '127.0.0.1', port } = options;
  if (port !== undefined && !LOOPBACK.has(host))
    throw new Error(`The embedded store listens on loopback only, not on ${host}.`);
  if (port !== undefined && options.auth === undefined)
    throw new Error('Serving by TCP needs a user and a password, or to be told that everybody may connect.');
  assertLocalFolder(dataDir);
  finishRepair(dataDir);
  const path = join(dataDir, 'store');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const store = openStore({ path, durable, testCommands: options.testCommands ?? false });
  const socketPath = options.socketPath ?? socketPathFor(dataDir);
  try {
    const server = await listen(
      port === undefined
        ? { kind: 'socket', path: socketPath }
        : { kind: 'tcp', host, port, auth: options.auth ?? false },
      (address) => createAnswer(store, address),
    );
    return {
      uri: server.uri,
      store,
      async close() {
        await server.cut();
        store.endWaiting();
        await store.close({ isIdle: await server.idle(CLOSING_MS) });
        if (port === undefined && options.socketPath === undefined) removeSocket(socketPath);
      },
    };
  } catch (error) {
    await store.close({ isIdle: true });
    throw error;
  }
}
