import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { WorkspaceDatabase } from '#engine/database/index.ts';
import type { DeliveredEvent, Dispatcher } from '#engine/events/index.ts';
import type { Origins, SignedIn, SignInReader } from '#engine/identity/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { JobMessage } from '#schemas/types/index.ts';
import { announceChanges } from './announce-changes.ts';
import { admitSocket, refreshSocket } from './admit-socket.ts';
import type { ClientMessages, LiveSocket, ServerMessages, SocketFacts } from './live-socket.ts';
import { takeWorkspacePrefix } from './workspace-prefix.ts';

const refreshMs = 60_000;

/** What the gateway needs of the rooms below and above it. */
export interface GatewayParts {
  signIns: SignInReader;
  origins: Origins;
  loadContext(signedIn: SignedIn): Promise<Context>;
  dispatcher: Dispatcher;
  logger: Logger;
}

/** The socket.io side of the engine (API.md, Socket). */
export interface Gateway {
  /** Begins to accept sockets on the server. */
  attach(server: HttpServer): void;
  /** Disconnects everybody; the server it is attached to goes on. */
  close(): void;
}

/**
 * Returns a gateway that is fed by the dispatcher: every process tells its own sockets. A change of rights makes
 * every socket's session and rights be looked up again before anything else is told.
 */
export function createGateway(parts: GatewayParts): Gateway {
  const io = new Server<ClientMessages, ServerMessages, Record<string, never>, SocketFacts>({
    path: '/socket.io',
    serveClient: false,
    maxHttpBufferSize: 16_384,
    allowRequest: (req, answer) => answer(null, isOurs(req, parts.origins)),
  });
  io.use((socket, next) => {
    admitSocket(parts, socket, io.sockets.sockets.values()).then(() => next(), next);
  });
  io.on('connection', (socket) => listen(socket));

  const socketsOf = (ws: WorkspaceDatabase): LiveSocket[] =>
    [...io.sockets.sockets.values()].filter(({ data }) => data.context.ws.slug === ws.slug);
  const refresh = (sockets: readonly LiveSocket[]) =>
    Promise.all(sockets.map((socket) => refreshSocket(parts, socket)));

  async function deliver(ws: WorkspaceDatabase, events: readonly DeliveredEvent[]): Promise<void> {
    let changes: DeliveredEvent[] = [];
    for (const event of events) {
      if (event.type.startsWith('record.')) {
        changes.push(event);
        continue;
      }
      await announceChanges(ws, changes, socketsOf(ws));
      changes = [];
      if (event.type === 'rights.changed' || event.type === 'release.activated') await refresh(socketsOf(ws));
      if (event.type === 'release.activated') announceRelease(event, socketsOf(ws));
      if (event.type === 'job.progressed') announceJob(event, socketsOf(ws));
    }
    await announceChanges(ws, changes, socketsOf(ws));
  }

  parts.dispatcher.subscribe('realtime', deliver, { delivery: 'perProcess' });
  const timer = setInterval(() => {
    refresh([...io.sockets.sockets.values()]).catch((error: unknown) =>
      parts.logger.error({ err: error }, 'looking sessions of sockets up again failed'),
    );
  }, refreshMs);
  timer.unref();

  return {
    attach(server) {
      io.attach(server);
      takeWorkspacePrefix(server);
    },
    close() {
      clearInterval(timer);
      io.disconnectSockets(true);
      io.engine?.close();
    },
  };
}

const maxWatched = 100;

function listen(socket: LiveSocket): void {
  const { objects } = socket.data;
  socket.on('watch', (message, answer) => {
    const object = readObject(message);
    const { permissions } = socket.data.context;
    const watching = object !== undefined && objects.size < maxWatched && permissions.can(object, 'read');
    if (watching) objects.add(object);
    if (typeof answer === 'function') answer({ watching });
  });
  socket.on('unwatch', (message) => {
    const object = readObject(message);
    if (object !== undefined) objects.delete(object);
  });
}

function readObject(message: unknown): string | undefined {
  const isMessage = typeof message === 'object' && message !== null && 'object' in message;
  return isMessage && typeof message.object === 'string' ? message.object : undefined;
}

function announceRelease({ detail }: DeliveredEvent, sockets: readonly LiveSocket[]): void {
  const number = detail?.['release'];
  if (typeof number !== 'number') return;
  for (const socket of sockets) socket.emit('release', { number });
}

/** A job is told to the member who started it. */
function announceJob({ actor, detail }: DeliveredEvent, sockets: readonly LiveSocket[]): void {
  const id = detail?.['id'];
  const progress = detail?.['progress'];
  if (typeof id !== 'string' || !isProgress(progress)) return;
  for (const socket of sockets)
    if (socket.data.context.principal.memberId === actor) socket.emit('job', { id, progress });
}

function isProgress(value: unknown): value is JobMessage['progress'] {
  return typeof value === 'object' && value !== null && 'done' in value && 'state' in value;
}

function isOurs(req: IncomingMessage, origins: Origins): boolean {
  const { host, origin } = req.headers;
  return origins.isHost(host ?? '') && (origin === undefined || origins.isOrigin(origin));
}
