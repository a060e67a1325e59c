/** The embedded MongoDB: a data folder served over the wire protocol. It imports nothing of the rest of the engine. */
export { type ServedStore, serveDataFolder, type ServeOptions } from './open-store.ts';
export {
  type EmbeddedStore,
  serveStore,
  startEmbeddedStore,
  type StartOptions,
  type StoreLogger,
} from './start-embedded-store.ts';
