import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** A raw connection that sends whatever it is told to. */
export interface HostileConnection {
  readonly socket: Socket;
  send(bytes: Buffer): void;
  /** How the store took it: a reply's bytes, or null when it closed the connection. */
  outcome(): Promise<Buffer | null>;
}

/** Connects to the store's unix socket, or by TCP where its URI names a port. */
export async function openHostile(uri: string): Promise<HostileConnection> {
  const address = decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(uri)?.[1] ?? '');
  const port = /^127\.0\.0\.1:(\d+)$/.exec(address)?.[1];
  const socket = port === undefined ? connect(address) : connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    outcome: () =>
      new Promise((resolve) => {
        socket.once('data', (bytes: Buffer) => resolve(bytes));
        socket.once('close', () => resolve(null));
      }),
  };
}

/** An OP_MSG with one body, whatever the body is. */
export function opMsg(
  body: Buffer,
  { opcode = 2013, flags = 0, length = 21 + body.length, kind = 0 } = {},
): Buffer {
  const header = Buffer.alloc(21);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(1, 4);
  header.writeInt32LE(opcode, 12);
  header.writeUInt32LE(flags >>> 0, 16);
  header[20] = kind;
  return Buffer.concat([header, body]);
}
