import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, MongoClient, type ResumeToken } from 'mongodb';
import { afterAll, expect, it } from 'vitest';
import { serveDataFolder } from '../index.ts';
import { findLosses, prepareRows, startLoad } from './crash-load.ts';
import { type Replayed, replayUpTo } from './replayed-stream.ts';
import { serveInChild } from './serve-in-child.ts';

const ROUNDS = process.env['FIELDWORK_LONG'] === '1' ? 60 : 3;
let dataDir = '';
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** A stream on the rows, opened in the store and left: what it would have told is told after the kill. */
async function openedToken(uri: string): Promise<ResumeToken> {
  const client = await new MongoClient(uri).connect();
  const stream = client.db('t').collection('rows').watch();
  await stream.tryNext();
  const token = stream.resumeToken;
  await client.close();
  return token;
}

it(`tells a resumed stream exactly what is in the data, in order, when the store was killed ${ROUNDS} times`, async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'embedded-stream-kill-'));
  const state: Replayed = new Map();
  let token: ResumeToken;
  for (let round = 0; round < ROUNDS; round++) {
    const { child, uri } = await serveInChild(dataDir);
    if (round === 0) await prepareRows(uri);
    token ??= await openedToken(uri);
    const load = await startLoad(uri, { prefix: String(round) });
    const enough = 25 + (round % 7) * 10;
    const isEnough = () => load.acknowledged.rows.size > enough && load.acknowledged.pairs.size > 3;
    await expect.poll(isEnough, { timeout: 30_000, interval: 5 }).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await load.stop();

    const served = await serveDataFolder({ dataDir });
    const client = await new MongoClient(served.uri).connect();
    const rows = client.db('t').collection<Document>('rows');
    const end = `end-${round}`;
    await rows.insertOne({ _id: end as never, v: 0 });
    token = await replayUpTo(rows.watch([], { resumeAfter: token }), end, state);
    expect(await findLosses(client.db('t'), load.acknowledged)).toEqual({ lost: [], torn: [] });
    expect(state).toEqual(new Map((await rows.find().toArray()).map((row) => [row['_id'], row])));
    await client.close();
    await served.close();
  }
}, 1_200_000);
