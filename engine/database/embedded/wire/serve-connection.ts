import type { Socket } from 'node:net';
import type { Authentication } from '../authentication/authentication.ts';
import { encodeReplyDocument, frameOpMsg, frameOpReply, type Reply } from './encode-reply.ts';
import { MAX_MESSAGE_BYTES, OP_QUERY, parseMessage, type Request } from './message.ts';

/** What a connection knows about its client. */
export interface Connection {
  id: number;
  /** `host:port` of the client; of a unix socket its path. */
  client: string;
  applicationName: string | null;
  /** Absent on a store that asks nobody who they are. */
  authentication?: Authentication;
  /** Called when the client has gone. */
  closed: AbortSignal;
}

/** Answers a request; `close` ends the connection without a reply. Never rejects for the client's faults. */
export type Answer = (request: Request, connection: Connection) => Promise<Reply | 'close'>;

const HEADER_BYTES = 16;
/** Above this much unanswered, nothing more is read from a client: it waits, not this process's memory. */
const MOST_WAITING_BYTES = 1024 * 1024;
const MOST_WAITING = 64;

/**
 * Serves one client until it leaves: its requests are answered in order, one at a time. Anything that is not a well
 * formed message closes this connection and no other.
 */
export function serveConnection(
  socket: Socket,
  connection: Omit<Connection, 'closed'>,
  answer: Answer,
): void {
  const gone = new AbortController();
  const client: Connection = { ...connection, closed: gone.signal };
  const messages = createMessageReader();
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let busy = false;

  const work = async () => {
    busy = true;
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
      waitingBytes -= message.length;
      if (socket.destroyed) break;
      await handle(message);
      if (waiting.length === 0 && socket.isPaused()) socket.resume();
    }
    busy = false;
  };
  const handle = async (message: Buffer) => {
    try {
      const request = parseMessage(message);
      const reply = await answer(request, client);
      if (reply === 'close') socket.destroy();
      else if (isMonitor(request, reply)) await stream(request, reply);
      else if (!request.silent) await send(socket, frameReply(request, reply));
    } catch {
      socket.destroy();
    }
  };
  /** A monitor asks once and is told again and again; each reply answers the one before it. */
  const stream = async (request: Request, first: Reply) => {
    let responseTo = request.requestId;
    for (let reply: Reply | 'close' = first; reply !== 'close'; reply = await answer(request, client)) {
      if (socket.destroyed) return;
      const frame = frameOpMsg(encodeReplyDocument(reply), responseTo, true);
      responseTo = requestIdOf(frame);
      await send(socket, frame);
    }
    socket.destroy();
  };

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => gone.abort());
  socket.on('data', (bytes: Buffer) => {
    const complete = messages.add(bytes);
    if (complete === null) {
      socket.destroy();
      return;
    }
    waiting.push(...complete);
    for (const { length } of complete) waitingBytes += length;
    if (waiting.length > MOST_WAITING || waitingBytes > MOST_WAITING_BYTES) socket.pause();
    if (!busy) void work();
  });
}

/** Whether the request is a monitor's `hello` that takes a stream of replies, and was understood. */
function isMonitor({ takesMore, command }: Request, { fields }: Reply): boolean {
  return takesMore && command.has('topologyVersion') && fields.has('topologyVersion');
}

function frameReply({ opcode, requestId }: Request, reply: Reply): [Buffer, Buffer] {
  const frame = opcode === OP_QUERY ? frameOpReply : frameOpMsg;
  return frame(encodeReplyDocument(reply), requestId);
}

const requestIdOf = ([header]: readonly [Buffer, Buffer]): number => header.readInt32LE(4);

/** Waits for a slow client rather than piling replies up for it. */
async function send(socket: Socket, [header, rest]: readonly [Buffer, Buffer]): Promise<void> {
  if (socket.destroyed) return;
  socket.cork();
  socket.write(header);
  const drained = socket.write(rest);
  socket.uncork();
  if (drained) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      socket.off('drain', go);
      socket.off('close', go);
      resolve();
    };
    socket.on('drain', go);
    socket.on('close', go);
  });
}

/** Cuts the stream into messages; `add` returns those completed, or null when a length is impossible. */
function createMessageReader() {
  let parts: Buffer[] = [];
  let have = 0;
  let need = HEADER_BYTES;
  return {
    add(bytes: Buffer): Buffer[] | null {
      parts.push(bytes);
      have += bytes.length;
      if (have < need) return [];
      const buffer = parts.length === 1 ? bytes : Buffer.concat(parts);
      const complete: Buffer[] = [];
      let at = 0;
      need = HEADER_BYTES;
      while (buffer.length - at >= HEADER_BYTES) {
        const length = buffer.readInt32LE(at);
        if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) return null;
        if (buffer.length - at < length) {
          need = length;
          break;
        }
        complete.push(buffer.subarray(at, at + length));
        at += length;
      }
      const rest = buffer.subarray(at);
      parts = rest.length === 0 ? [] : [rest];
      have = rest.length;
      return complete;
    },
  };
}
