import { workspacePrefix } from './base-path.ts';

/** What the server says of a record that changed; values are never in it. */
export interface ChangedMessage {
  object: string;
  id: string;
  rev: number;
  kind: string;
}

interface SocketLike {
  on(event: string, listener: (message: ChangedMessage) => void): void;
  off(event: string, listener: (message: ChangedMessage) => void): void;
  emit(event: string, message: unknown): void;
  close(): void;
}

type Listener = (message: ChangedMessage) => void;

const listeners = new Set<Listener>();
const releaseListeners = new Set<() => void>();
const watched = new Map<string, number>();
let socket: SocketLike | undefined;

/**
 * Opens the one socket of the app; its client is loaded after the page has been drawn.
 * After a lost connection every watched object is watched again.
 */
export function connectLive() {
  let isClosed = false;
  void open().then((opened) => {
    if (isClosed) opened.close();
    else socket = opened;
  });
  return {
    onRelease(listener: () => void): () => void {
      releaseListeners.add(listener);
      return () => releaseListeners.delete(listener);
    },
    close(): void {
      isClosed = true;
      socket?.close();
      socket = undefined;
    },
  };
}

/** Calls back for every change of a record of `object` that I may read, until the returned function is called. */
export function watchObject(object: string, listener: Listener): () => void {
  const own: Listener = (message) => message.object === object && listener(message);
  listeners.add(own);
  watched.set(object, (watched.get(object) ?? 0) + 1);
  if (watched.get(object) === 1) socket?.emit('watch', { object });
  return () => {
    listeners.delete(own);
    const left = (watched.get(object) ?? 1) - 1;
    watched.set(object, left);
    if (left === 0) {
      watched.delete(object);
      socket?.emit('unwatch', { object });
    }
  };
}

async function open(): Promise<SocketLike> {
  const { io } = await import('socket.io-client');
  const prefix = workspacePrefix();
  const opened = io({ withCredentials: true, ...(prefix !== '' && { path: `${prefix}/socket.io` }) });
  opened.on('connect', () => {
    for (const object of watched.keys()) opened.emit('watch', { object });
  });
  opened.on('changed', (message: ChangedMessage) => {
    for (const listener of listeners) listener(message);
  });
  opened.on('release', () => {
    for (const listener of releaseListeners) listener();
  });
  return opened;
}
