import { randomBytes } from 'node:crypto';
import { StoreError } from '../errors.ts';
import type { RowSource } from './row-source.ts';

/** A query whose rows are handed out batch by batch. */
export interface Cursor {
  readonly id: bigint;
  readonly namespace: string;
  readonly source: RowSource;
  /** The session it belongs to; only that one may go on with it. */
  readonly sessionId: string | undefined;
  lastUsed: number;
  inUse: boolean;
}

/** The open cursors. */
export interface CursorRegistry {
  open(cursor: { namespace: string; source: RowSource; sessionId: string | undefined }): Cursor;
  /** @throws StoreError 43 where there is none of that id and namespace */
  take(id: bigint, namespace: string): Cursor;
  find(id: bigint): Cursor | undefined;
  close(id: bigint): boolean;
  /** Closes cursors idle for ten minutes. */
  sweep(): void;
  closeAll(): void;
  /** Closes what a session left open. */
  closeOf(sessionId: string): void;
  all(): Cursor[];
  count(): number;
}

const IDLE_MS = 10 * 60_000;
/** A server's own bound, far above what clients hold open. */
const MOST_CURSORS = 20_000;

/** An empty registry. */
export function createCursorRegistry(): CursorRegistry {
  const cursors = new Map<bigint, Cursor>();
  const close = (id: bigint) => {
    cursors.get(id)?.source.close();
    return cursors.delete(id);
  };
  return {
    open({ namespace, source, sessionId }) {
      if (cursors.size >= MOST_CURSORS) throw new StoreError(8, 'too many open cursors');
      const id = newId(cursors);
      const cursor: Cursor = { id, namespace, source, sessionId, lastUsed: performance.now(), inUse: false };
      cursors.set(id, cursor);
      return cursor;
    },
    take(id, namespace) {
      const cursor = cursors.get(id);
      if (cursor?.namespace !== namespace) throw new StoreError(43, `cursor id ${id} not found`);
      if (cursor.inUse) throw new StoreError(12051, `cursor id ${id} is already in use`);
      cursor.lastUsed = performance.now();
      return cursor;
    },
    find: (id) => cursors.get(id),
    close,
    sweep() {
      const now = performance.now();
      for (const cursor of cursors.values())
        if (!cursor.inUse && now - cursor.lastUsed > IDLE_MS) close(cursor.id);
    },
    closeAll() {
      for (const id of cursors.keys()) close(id);
    },
    closeOf(sessionId) {
      for (const cursor of cursors.values()) if (cursor.sessionId === sessionId) close(cursor.id);
    },
    all: () => [...cursors.values()],
    count: () => cursors.size,
  };
}

/** Positive, unguessable and free. */
function newId(cursors: ReadonlyMap<bigint, Cursor>): bigint {
  for (;;) {
    const id = randomBytes(8).readBigUInt64BE() >> 1n;
    if (id !== 0n && !cursors.has(id)) return id;
  }
}
