import type { Logger } from '#engine/logging/index.ts';

/** A running embedded store. */
export interface RunningStore {
  uri: string;
  close(): Promise<void>;
}

/** Starts an embedded store on a data folder. */
export type StartStore = (options: { dataDir: string; logger: Logger }) => Promise<RunningStore>;

/**
 * Starts the embedded MongoDB, which is loaded only when no MONGODB_URI is set.
 * @throws when another process serves the same data folder, naming its pid
 */
export const startStore: StartStore = async ({ dataDir }) => {
  const front = './embedded/index.ts';
  const room: unknown = await import(front);
  if (!hasFront(room)) throw new Error('The embedded store is not part of this build; set MONGODB_URI.');
  return await room.startEmbeddedStore({ dataDir });
};

interface Front {
  startEmbeddedStore(options: { dataDir: string }): Promise<RunningStore>;
}

function hasFront(room: unknown): room is Front {
  return typeof room === 'object' && room !== null && 'startEmbeddedStore' in room;
}
