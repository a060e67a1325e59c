import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ChangeLog, createChangeLog } from './changes/change-log.ts';
import { type ClusterClock, createClusterClock } from './commands/cluster-clock.ts';
import { createFailPoints, type FailPoints } from './commands/fail-points.ts';
import { createCursorRegistry, type CursorRegistry } from './cursors/cursor-registry.ts';
import { loadCatalog } from './storage/catalog.ts';
import { type Commit, createWriter } from './storage/commit.ts';
import { createOperationRegistry, type OperationRegistry } from './operations/operation-registry.ts';
import { openEnvironment } from './storage/environment.ts';
import { readTime } from './storage/logged-time.ts';
import { wipeGraves } from './storage/wipe-graves.ts';
import type { DocumentStore } from './storage/write-document.ts';
import { createLockTable, type LockTable } from './transactions/lock-table.ts';
import { createSessionRegistry, type SessionRegistry } from './transactions/session-registry.ts';
import { sweepExpired } from './writes/sweep-expired.ts';

/** Everything commands work on. */
export interface Store extends DocumentStore {
  commit: Commit;
  locks: LockTable;
  operations: OperationRegistry;
  sessions: SessionRegistry;
  cursors: CursorRegistry;
  clock: ClusterClock;
  changes: ChangeLog;
  failPoints: FailPoints;
  /** Whether clients may set fail points. */
  hasTestCommands: boolean;
  startedAt: Date;
  /** What large sorts put aside while they run. */
  spillFolder: string;
  /** Rows of dropped collections are removed in the background. */
  cleanUp(): void;
  /** Copies the data into an existing empty folder, consistent while writes go on. */
  backup(folder: string): Promise<void>;
  /** The LMDB folder. */
  path: string;
  /** Ends transactions and cursors, so that whatever waits for them goes on. */
  endWaiting(): void;
  /** Waits for what is being written. Where commands are still under way the file is left open for the process's end. */
  close(options: { isIdle: boolean }): Promise<void>;
}

const SWEEP_MS = 1_000;
const EXPIRY_MS = 30_000;

/** Opens the data folder. One process at a time: the caller holds the lock on it. */
export function openStore({
  path,
  durable,
  testCommands = false,
}: {
  path: string;
  durable: boolean;
  testCommands?: boolean;
}): Store {
  const spillFolder = join(path, 'spilled');
  // Files of a process that was killed; only some systems remove them by themselves.
  rmSync(spillFolder, { recursive: true, force: true });
  const env = openEnvironment({ path, durable });
  const catalog = loadCatalog(env);
  const clock = createClusterClock(readTime(env));
  const changes = createChangeLog(env, clock);
  const writer = createWriter(env, changes);
  const { commit } = writer;
  const locks = createLockTable();
  const sessions = createSessionRegistry({ env, catalog, commit, locks });
  const cursors = createCursorRegistry();
  let cleaning = Promise.resolve();
  const cleanUp = () => {
    cleaning = cleaning.then(() => wipeGraves(env, catalog, commit)).catch(() => undefined);
  };
  const store: Store = {
    env,
    catalog,
    commit,
    locks,
    operations: createOperationRegistry(),
    sessions,
    cursors,
    clock,
    changes,
    failPoints: createFailPoints(),
    hasTestCommands: testCommands,
    startedAt: new Date(),
    spillFolder,
    cleanUp,
    path,
    backup: (folder) => env.root.backup(folder, true),
    endWaiting() {
      sessions.abortAll();
      cursors.closeAll();
    },
    async close({ isIdle }) {
      clearInterval(sweeping);
      clearInterval(expiring);
      store.endWaiting();
      await writer.close();
      await cleaning;
      if (isIdle) await env.root.close();
    },
  };
  const sweeping = setInterval(() => {
    sessions.sweep();
    cursors.sweep();
  }, SWEEP_MS);
  const expiring = setInterval(() => void sweepExpired(store).catch(() => undefined), EXPIRY_MS);
  sweeping.unref();
  expiring.unref();
  cleanUp();
  return store;
}
