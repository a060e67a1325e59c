/** The embedded MongoDB: a data folder served over the wire protocol. It imports nothing of the rest of the engine. */
export { type ServedStore, serveDataFolder, type ServeOptions } from './open-store.ts';
export { backupFolder } from './backup/backup-folder.ts';
export { restoreFolder } from './backup/restore-folder.ts';
export { repairFolder } from './maintenance/repair-folder.ts';
export type { ChildResult } from './maintenance/child-result.ts';
export { verifyFolder } from './maintenance/verify-folder.ts';
export {
  type EmbeddedStore,
  serveStore,
  startEmbeddedStore,
  type StartOptions,
  type StoreLogger,
} from './start-embedded-store.ts';
