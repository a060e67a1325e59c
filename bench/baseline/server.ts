import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import express from 'express';
import { MongoClient } from 'mongodb';
import { startEmbeddedStore } from '#engine/database/embedded/index.ts';
import { createDealRoutes } from './deal-routes.ts';
import { createImportRoute } from './import-route.ts';
import { openCollections } from './open-collections.ts';

/**
 * The baseline's process: Express and the official driver on an embedded store of its own, which is the built one, or
 * on MONGODB_URI. It says its address and its store's when it can answer, and ends with its standard input.
 */
const { BENCH_DATA_DIR = '', BENCH_DATABASE = '', FIELDWORK_BUILT_SERVER = '', MONGODB_URI } = process.env;
const workerUrl = pathToFileURL(path.join(FIELDWORK_BUILT_SERVER, 'store-worker.js'));
const store = MONGODB_URI ? undefined : await startEmbeddedStore({ dataDir: BENCH_DATA_DIR, workerUrl });
const storeUri = store?.uri ?? MONGODB_URI ?? '';
const client = await MongoClient.connect(storeUri);
const collections = openCollections(client, BENCH_DATABASE);

const app = express().disable('x-powered-by');
app.use(createImportRoute(collections));
app.use(express.json({ limit: '20mb' }), createDealRoutes(collections));
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ origin: `http://127.0.0.1:${port}`, storeUri })}\n`);
});

process.stdin.resume().on('end', () => void end());

async function end() {
  if (!store) await client.db(BENCH_DATABASE).dropDatabase();
  await client.close();
  await store?.close();
  process.exit(0);
}
