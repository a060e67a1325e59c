import { assertThere, type CollectionEntry, type IndexEntry } from '../storage/catalog-entry.ts';
import type { StorageEnvironment } from '../storage/environment.ts';
import type { CollectionOverlay } from '../transactions/overlay.ts';

/** A pinned LMDB read transaction. */
export type Snapshot = ReturnType<StorageEnvironment['root']['useReadTransaction']>;

/** Index entries and documents that a read looked at. */
export interface Examined {
  keys: number;
  documents: number;
}

/**
 * What a read sees. `snapshot` is the pinned state to read from, or undefined inside a write, which sees itself.
 * Readers keep no LMDB cursor open between two rows: they read keys in portions and seek on after the last one.
 */
export interface ReadView {
  /** Counts what is looked at, for explain; absent otherwise. */
  readonly examined?: Examined;
  readonly env: StorageEnvironment;
  snapshot(): Snapshot | undefined;
  overlay(collection: CollectionEntry): CollectionOverlay | undefined;
  /** Notes what a read goes on to read after a pause; absent where nothing can go away meanwhile. */
  relyOn?(collection: CollectionEntry, indexes: readonly IndexEntry[]): void;
  /** True when it is time to let others in; the reader then hands out an empty row. */
  isDue(): boolean;
}

/** A view of the latest committed state that pins it from the first read until `release`, and again when read on. */
export interface OperationView extends ReadView {
  release(): void;
  /** Starts a new slice of work. @throws StoreError 175 when what is being read was dropped or renamed */
  resume(): void;
  pinnedSince(): number | null;
}

/** How long one command may work before others get their turn. */
const SLICE_MS = 8;
/** The clock is read once in so many rows. */
const ROWS_PER_LOOK = 32;

/** The view for a command outside a transaction. */
export function createOperationView(env: StorageEnvironment): OperationView {
  let snapshot: Snapshot | undefined;
  let since = 0;
  const relied = new Map<CollectionEntry, Set<IndexEntry>>();
  const clock = createSliceClock();
  return {
    env,
    snapshot() {
      if (snapshot === undefined) {
        snapshot = env.root.useReadTransaction();
        since = performance.now();
      }
      return snapshot;
    },
    overlay: () => undefined,
    isDue: clock.isDue,
    relyOn(collection, indexes) {
      const known = relied.get(collection) ?? new Set();
      relied.set(collection, known);
      for (const index of indexes) known.add(index);
    },
    resume() {
      for (const [collection, indexes] of relied) assertThere(collection, indexes);
      clock.restart();
    },
    release() {
      snapshot?.done();
      snapshot = undefined;
    },
    pinnedSince: () => (snapshot === undefined ? null : since),
  };
}

/** The view inside a write callback: the write's own state. It is due when a search holds others up. */
export function createWriteView(env: StorageEnvironment): ReadView & { resume(): void } {
  const { isDue, restart } = createSliceClock();
  return { env, snapshot: () => undefined, overlay: () => undefined, isDue, resume: restart };
}

/** Says when a slice of work is over, looking at the clock only once in a while. */
export function createSliceClock(): { isDue(): boolean; restart(): void } {
  let until = performance.now() + SLICE_MS;
  let rows = 0;
  return {
    isDue() {
      rows++;
      return rows % ROWS_PER_LOOK === 0 && performance.now() > until;
    },
    restart() {
      until = performance.now() + SLICE_MS;
    },
  };
}
