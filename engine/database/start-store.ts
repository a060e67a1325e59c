import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
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
  const workerUrl = sourceWorker();
  return await startEmbeddedStore({ dataDir, durable, ...(workerUrl && { workerUrl }) });
};

/**
 * Run from sources, a worker's own script does not pass the hooks of tsx (Node 20), so a script of one line
 * registers them and loads it. In the bundle the worker is plain JavaScript.
 */
function sourceWorker(): URL | undefined {
  if (!import.meta.url.endsWith('.ts')) return undefined;
  const hooks = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const script = import.meta.url.replace(/[^/]+$/, 'embedded/store-worker.ts');
  const code = `import { register } from '${pathToFileURL(hooks).href}'; register(); await import('${script}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
