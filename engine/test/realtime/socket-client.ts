import { io, type Socket } from 'socket.io-client';
import type { TestClient } from '../test-client.ts';

/** A socket of a member that keeps everything it is told. */
export interface SocketClient {
  socket: Socket;
  heard: { name: string; message: unknown }[];
  watch(object: string): Promise<boolean>;
  close(): void;
}

/** Connects with the client's session. @throws Error with the gateway's code when it is refused */
export async function connectSocket(
  url: string,
  client: TestClient,
  headers: Record<string, string> = {},
): Promise<SocketClient> {
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: client.cookie(), origin: url, ...headers },
  });
  const heard: SocketClient['heard'] = [];
  socket.onAny((name: string, message: unknown) => heard.push({ name, message }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    socket,
    heard,
    watch: async (object) => (await socket.emitWithAck('watch', { object })).watching,
    close: () => void socket.disconnect(),
  };
}
