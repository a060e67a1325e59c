import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmbeddedStore } from '#engine/database/embedded/index.ts';
import { serveRaw } from './serve-raw.ts';

/**
 * A process of its own for one store: `store`, the built embedded store, or `raw`, LMDB alone. It says its address when
 * it can answer, and ends with its standard input.
 */
const [, , kind, dataDir = ''] = process.argv;
const { FIELDWORK_BUILT_SERVER = '' } = process.env;
const workerUrl = pathToFileURL(path.join(FIELDWORK_BUILT_SERVER, 'store-worker.js'));
const store = kind === 'raw' ? await serveRaw(dataDir) : await startEmbeddedStore({ dataDir, workerUrl });
process.stdout.write(`${store.uri}\n`);
process.stdin.resume().on('end', () => void store.close().then(() => process.exit(0)));
