import type { Socket } from 'socket.io';
import type { Context } from '#engine/permissions/index.ts';
import type { ChangedMessage, JobMessage, ReleaseMessage } from '#schemas/types/index.ts';

/** What a browser may send. The answer says whether the object is watched from now on. */
export interface ClientMessages {
  watch(message: unknown, answer?: (result: { watching: boolean }) => void): void;
  unwatch(message: unknown): void;
}

/** What a browser is told. Values of records are never among it. */
export interface ServerMessages {
  changed(message: ChangedMessage): void;
  release(message: ReleaseMessage): void;
  job(message: JobMessage): void;
}

/** What is known of one connection. */
export interface SocketFacts {
  /** The headers it came with: its session is looked up again with them. */
  headers: Headers;
  slug: string | undefined;
  context: Context;
  /** Names of the objects it watches. */
  objects: Set<string>;
}

/** One browser that is connected and signed in. */
export type LiveSocket = Socket<ClientMessages, ServerMessages, Record<string, never>, SocketFacts>;
