import type { Logger } from '#engine/logging/index.ts';

/** A running embedded store. */
export interface RunningStore {
  uri: string;
  close(): Promise<void>;
}

/** Starts an embedded store on a data folder. */
export type StartStore = (options: {
  dataDir: string;
  logger: Logger;
  /** False leaves out flushing to disk: for tests only. */
  durable?: boolean;
}) => Promise<RunningStore>;

/**
 * Starts the embedded MongoDB, which is loaded only when no MONGODB_URI is set.
 * @throws when another process serves the same data folder, naming its pid
 */
export const startStore: StartStore = async ({ dataDir, durable = true }) => {
  const { startEmbeddedStore } = await import('./embedded/index.ts');
  return await startEmbeddedStore({ dataDir, durable });
};
