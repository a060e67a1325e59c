import { setImmediate } from 'node:timers/promises';
import type { Doc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { ReadView } from './read-view.ts';

/** Rows pulled one by one; undefined is a pause, in which others may run. */
export type PausingRows<T> = Iterator<T | undefined, void, void>;

/** When a command has to stop, and why: its `maxTimeMS`, a `killOp`, or its client's leaving. */
export interface Patience {
  /** `performance.now()` at which the command's time is over; null: it may take as long as it takes. */
  readonly deadline: number | null;
  /** Fired when it was killed, or its client has gone. */
  readonly gone: AbortSignal;
}

/** @throws StoreError 50 when the time is over, 11601 when the command was killed or its client has gone */
export function assertPatience({ deadline, gone }: Patience): void {
  if (deadline !== null && performance.now() > deadline)
    throw new StoreError(50, 'operation exceeded time limit');
  if (gone.aborted) throw new StoreError(11601, 'operation was interrupted');
}

/** Resolves when what a command waits for has ended, and when the command has to stop. */
export async function endOrInterruption(ended: Promise<void>, { deadline, gone }: Patience): Promise<void> {
  if (gone.aborted) return;
  await new Promise<void>((resolve) => {
    const left = deadline === null ? null : Math.max(0, deadline - performance.now()) + 1;
    const timer = left === null ? undefined : setTimeout(done, left);
    function done() {
      clearTimeout(timer);
      gone.removeEventListener('abort', done);
      resolve();
    }
    gone.addEventListener('abort', done);
    void ended.then(done);
  });
}

/** The documents of a query as bytes, read as far as they are asked for. */
export interface RowSource {
  /** The next documents, at most `count` and `bytes` (at least one), and whether there may be more. */
  next(
    limits: { count: number; bytes: number },
    patience: Patience,
  ): Promise<{ documents: Buffer[]; isOver: boolean }>;
  close(): void;
  /** Of a change stream: where it can be taken up again. */
  resumeToken?(): Doc;
}

/** A view that can be let go between two batches. */
export type BatchView = ReadView & { resume(): void; release?(): void; pinnedSince?(): number | null };

/** A longer read goes on with a newer state, so that the pages of the old one can be used again. */
const LONGEST_PIN_MS = 60_000;

/**
 * Drives rows. At each pause other clients get their turn; between two batches nothing is pinned, for the view is let
 * go (a transaction's stays).
 */
export function createRowSource(rows: PausingRows<Buffer>, view: BatchView): RowSource {
  let ahead: Buffer | undefined;
  let isOver = false;
  let isClosed = false;
  const finish = () => {
    isOver = true;
    rows.return?.();
    view.release?.();
  };
  return {
    async next({ count, bytes }, patience) {
      const documents: Buffer[] = [];
      let size = 0;
      try {
        view.resume();
        while (documents.length < count) {
          const document = ahead ?? (await nextRow(rows, view, patience));
          ahead = undefined;
          if (isClosed) throw new StoreError(237, 'cursor was killed');
          if (document === undefined) {
            finish();
            break;
          }
          if (documents.length > 0 && size + document.length > bytes) {
            ahead = document;
            break;
          }
          documents.push(document);
          size += document.length;
        }
      } catch (error) {
        finish();
        throw error;
      }
      view.release?.();
      return { documents, isOver };
    },
    close() {
      isClosed = true;
      finish();
    },
  };
}

/** Reads rows to their end, giving others their turn at each pause. */
export async function readAll<T>(rows: PausingRows<T>, view: BatchView, patience: Patience): Promise<T[]> {
  const all: T[] = [];
  await eachRow(rows, view, patience, (row) => void all.push(row));
  return all;
}

/** Hands rows on one by one; others have their turn at each pause and while a row is waited for. */
export async function eachRow<T>(
  rows: PausingRows<T>,
  view: BatchView,
  patience: Patience,
  deal: (row: T) => Promise<void> | void,
): Promise<void> {
  try {
    view.resume();
    for (
      let row = await nextRow(rows, view, patience);
      row !== undefined;
      row = await nextRow(rows, view, patience)
    ) {
      const busy = deal(row);
      if (busy === undefined) continue;
      await busy;
      view.resume();
    }
  } finally {
    rows.return?.();
    view.release?.();
  }
}

async function nextRow<T>(rows: PausingRows<T>, view: BatchView, patience: Patience): Promise<T | undefined> {
  for (;;) {
    const { done, value } = rows.next();
    if (done === true) return undefined;
    if (value !== undefined) return value;
    await setImmediate();
    assertPatience(patience);
    const since = view.pinnedSince?.() ?? null;
    if (since !== null && performance.now() - since > LONGEST_PIN_MS) view.release?.();
    view.resume();
  }
}
