import { parentPort, workerData } from 'node:worker_threads';
import { type ServedStore, type ServeOptions, serveLockedFolder } from './open-store.ts';

/** What the front door asks of the worker. */
export type WorkerRequest = { kind: 'backup'; id: number; folder: string } | { kind: 'close'; id: number };

/** What the worker answers; `ready` comes first, once. */
export type WorkerReply =
  | { kind: 'ready'; uri: string }
  | { kind: 'done'; id: number }
  | { kind: 'failed'; id: number; message: string };

/** The worker thread's side of the embedded store: serves the data folder given as its data, whose lock the front door holds, until told to close. */
async function run(options: ServeOptions): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('The store worker runs in a worker thread only.');
  const tell = (reply: WorkerReply) => port.postMessage(reply);
  const served = await serveLockedFolder(options);
  port.on('message', (request: WorkerRequest) => {
    answer(served, request).then(
      () => {
        tell({ kind: 'done', id: request.id });
        if (request.kind === 'close') port.close();
      },
      (error: unknown) =>
        tell({
          kind: 'failed',
          id: request.id,
          message: error instanceof Error ? error.message : String(error),
        }),
    );
  });
  tell({ kind: 'ready', uri: served.uri });
}

async function answer(served: ServedStore, request: WorkerRequest): Promise<void> {
  if (request.kind === 'close') await served.close();
  else await served.store.backup(request.folder);
}

await run(workerData as ServeOptions);
