import { chmodSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createAuthentication } from '../authentication/authentication.ts';
import { deriveCredentials } from '../authentication/scram-credentials.ts';
import { mostConnections } from './most-connections.ts';
import { type Answer, serveConnection } from './serve-connection.ts';
import { removeStaleSocket } from './socket-path.ts';

/** How many clients may wait to be accepted; a unix socket turns further ones away at once. */
const MOST_KNOCKING = 4096;

/** Where to listen: a unix socket (on Windows a named pipe) of the owner alone, or TCP on loopback, where the user has to prove who it is. */
export type Listening =
  | { kind: 'socket'; path: string }
  | { kind: 'tcp'; host: string; port: number; auth: { user: string; password: string } | false };

/** A listening server. */
export interface ListeningServer {
  /** What a driver connects to. */
  uri: string;
  /** Ends all connections; commands under way go on. */
  cut(): Promise<void>;
  /** Waits for the commands under way; false when some are not done within `timeoutMs`. */
  idle(timeoutMs: number): Promise<boolean>;
}

/** Listens and serves every connection with the answers that `makeAnswer` gives for the address. */
export async function listen(
  where: Listening,
  makeAnswer: (address: () => string) => Answer,
): Promise<ListeningServer> {
  const sockets = new Set<Socket>();
  const underWay = new Set<Promise<unknown>>();
  let address = where.kind === 'socket' ? where.path : '';
  let connectionId = 0;
  const answer = makeAnswer(() => address);
  const auth = where.kind === 'tcp' ? where.auth : false;
  const credentials = auth === false ? null : deriveCredentials(auth);
  const counted: Answer = (request, connection) => {
    const running = answer(request, connection);
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const authentication = credentials === null ? {} : { authentication: createAuthentication(credentials) };
    const client = where.kind === 'socket' ? where.path : `${socket.remoteAddress}:${socket.remotePort}`;
    serveConnection(
      socket,
      { id: ++connectionId, client, applicationName: null, ...authentication },
      counted,
    );
  });
  // Further clients are cut off as soon as they connect; they find room again when others have left.
  server.maxConnections = mostConnections();
  if (where.kind === 'socket') removeStaleSocket(where.path);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    if (where.kind === 'socket') server.listen({ path: where.path, backlog: MOST_KNOCKING }, resolve);
    else server.listen({ port: where.port, host: where.host, backlog: MOST_KNOCKING }, resolve);
  });
  if (where.kind === 'socket' && process.platform !== 'win32') chmodSync(where.path, 0o600);
  const bound = server.address();
  if (where.kind === 'tcp' && typeof bound === 'object' && bound !== null)
    address = `${where.host}:${bound.port}`;

  return {
    uri: uriOf(where.kind === 'socket' ? encodeURIComponent(address) : address, auth),
    async cut() {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await ended;
    },
    idle: (timeoutMs) => endsWithin(timeoutMs, Promise.allSettled(underWay)),
  };
}

async function endsWithin(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  const waiting = new AbortController();
  const late = setTimeout(timeoutMs, false, { signal: waiting.signal }).catch(() => false);
  const isDone = await Promise.race([work.then(() => true), late]);
  waiting.abort();
  return isDone;
}

function uriOf(host: string, auth: { user: string; password: string } | false): string {
  if (auth === false) return `mongodb://${host}/?directConnection=true`;
  const user = `${encodeURIComponent(auth.user)}:${encodeURIComponent(auth.password)}`;
  return `mongodb://${user}@${host}/?authSource=admin&directConnection=true`;
}
