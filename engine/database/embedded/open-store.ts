import { chmodSync, mkdirSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createAnswer } from './commands/answer.ts';
import { assertLocalFolder } from './storage/assert-local-folder.ts';
import { lockDataFolder } from './storage/data-folder-lock.ts';
import { openStore, type Store } from './store.ts';
import { serveConnection } from './wire/serve-connection.ts';
import { removeSocket, removeStaleSocket, socketPathFor } from './wire/socket-path.ts';

/** Where and how to serve a data folder. Without a port it is served on a unix socket (on Windows a named pipe). */
export interface ServeOptions {
  dataDir: string;
  /** A socket of the caller's choice instead of the one kept for the folder. */
  socketPath?: string;
  /** TCP on loopback; 0 picks a free port. */
  port?: number;
  /** 127.0.0.1 unless given; only loopback addresses are taken, for there is no authentication. */
  host?: string;
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
  assertLocalFolder(dataDir);
  const path = join(dataDir, 'store');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const store = openStore({ path, durable, testCommands: options.testCommands ?? false });
  try {
    const socketPath = port === undefined ? (options.socketPath ?? socketPathFor(dataDir)) : undefined;
    const { server, sockets, address } = await listen(store, socketPath, host, port ?? 0);
    return {
      uri: `mongodb://${socketPath === undefined ? address : encodeURIComponent(socketPath)}/?directConnection=true`,
      store,
      async close() {
        await endServer(server, sockets);
        await store.close();
        if (socketPath !== undefined && options.socketPath === undefined) removeSocket(socketPath);
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function listen(store: Store, socketPath: string | undefined, host: string, port: number) {
  const sockets = new Set<Socket>();
  let address = socketPath ?? '';
  let connectionId = 0;
  const answer = createAnswer(store, () => address);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(socket, { id: ++connectionId, applicationName: null }, answer);
  });
  if (socketPath !== undefined) removeStaleSocket(socketPath);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    if (socketPath !== undefined) server.listen(socketPath, resolve);
    else server.listen(port, host, resolve);
  });
  if (socketPath !== undefined && process.platform !== 'win32') chmodSync(socketPath, 0o600);
  const bound = server.address();
  if (typeof bound === 'object' && bound !== null) address = `${host}:${bound.port}`;
  return { server, sockets, address };
}

async function endServer(server: Server, sockets: Set<Socket>): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await ended;
}
