import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Document, MongoClient, type Timestamp } from 'mongodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { backupFolder, repairFolder, restoreFolder, verifyFolder } from '../index.ts';
import { dataFolders, withStore } from './data-folders.ts';

const LONG = process.env['FIELDWORK_LONG'] === '1';
const folders = dataFolders('streams');
afterEach(() => vi.useRealTimers());

const rowsOf = (client: MongoClient) => client.db('t').collection<Document>('rows');

async function operationTime(client: MongoClient): Promise<Timestamp> {
  const reply = await client.db('t').command({ ping: 1 });
  return reply['operationTime'] as Timestamp;
}

/** Opens a stream, which begins the log, and returns where it may be resumed. */
async function openStream(client: MongoClient): Promise<unknown> {
  const stream = rowsOf(client).watch();
  await stream.tryNext();
  const token = stream.resumeToken;
  await stream.close();
  return token;
}

/** The `n` of the next so many events. */
async function nextOf(client: MongoClient, count: number, options: object): Promise<unknown[]> {
  const stream = rowsOf(client).watch([], options);
  const seen: unknown[] = [];
  for (let i = 0; i < count; i++) seen.push(((await stream.next()) as Document)['fullDocument']?.n);
  await stream.close();
  return seen;
}

/** The error that opening a stream fails with. */
async function refusal(client: MongoClient, options: object): Promise<unknown> {
  const stream = rowsOf(client).watch([], options);
  const error = await stream.tryNext().catch((reason: unknown) => reason);
  await stream.close();
  return error;
}

const lost = { code: 286, errorLabels: ['NonResumableChangeStreamError'] };
const lostError = expect.objectContaining({ code: lost.code, errorLabelSet: new Set(lost.errorLabels) });

describe('a change stream after a restart', () => {
  it('goes on after its token and from a time, with what came before and after', async () => {
    const dataDir = await folders.make();
    const before = await withStore(dataDir, async (client) => {
      const token = await openStream(client);
      await rowsOf(client).insertOne({ n: 1 });
      const since = await operationTime(client);
      await rowsOf(client).insertOne({ n: 2 });
      return { token, since };
    });
    await withStore(dataDir, async (client) => {
      await rowsOf(client).insertOne({ n: 3 });
      expect(await nextOf(client, 3, { resumeAfter: before.token })).toEqual([1, 2, 3]);
      expect(await nextOf(client, 3, { startAtOperationTime: before.since })).toEqual([1, 2, 3]);
    });
  });

  it('has a time that never went back, also when the clock of the machine did', async () => {
    const dataDir = await folders.make();
    const times: Timestamp[] = [];
    for (const hours of [0, -1, -2]) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
      await withStore(dataDir, async (client) => {
        times.push(await operationTime(client));
        await rowsOf(client).insertOne({ hours });
        times.push(await operationTime(client));
      });
      vi.useRealTimers();
    }
    expect(times.toSorted((a, b) => a.compare(b))).toEqual(times);
  });

  it('cannot begin before the log did', async () => {
    await withStore(await folders.make(), async (client) => {
      await rowsOf(client).insertOne({ n: 0 });
      const before = await operationTime(client);
      await openStream(client);
      expect(await refusal(client, { startAtOperationTime: before })).toEqual(lostError);
    });
  });
});

describe('the log of changes', () => {
  it(`drops the oldest when it is full, and tells streams that were there`, async () => {
    await withStore(await folders.make(), async (client) => {
      const token = await openStream(client);
      const since = await operationTime(client);
      const count = LONG ? 100_200 : 8;
      const text = LONG ? '' : 'x'.repeat(10 * 1024 * 1024);
      for (let n = 0; n < count; n += LONG ? 1000 : 1) {
        const some = Array.from({ length: LONG ? Math.min(1000, count - n) : 1 }, (_, i) => ({
          n: n + i,
          text,
        }));
        await rowsOf(client).insertMany(some);
      }
      expect(await refusal(client, { resumeAfter: token })).toEqual(lostError);
      expect(await refusal(client, { startAtOperationTime: since })).toEqual(lostError);
      const last = await openStream(client);
      await rowsOf(client).insertOne({ n: 'after' });
      expect(await nextOf(client, 1, { resumeAfter: last })).toEqual(['after']);
    });
  }, 300_000);

  it('ends when no stream was open for a week, and begins anew with the next', async () => {
    const dataDir = await folders.make();
    const token = await withStore(dataDir, openStream);
    const day = 24 * 3_600_000;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * day });
    const fresh = await withStore(dataDir, async (client) => {
      await rowsOf(client).insertOne({ n: 1 });
      expect(await nextOf(client, 1, { resumeAfter: token })).toEqual([1]);
      return openStream(client);
    });
    vi.setSystemTime(Date.now() + 8 * day);
    await withStore(dataDir, async (client) => {
      await rowsOf(client).insertOne({ n: 2 });
      expect(await refusal(client, { resumeAfter: fresh })).toEqual(lostError);
    });
  });

  it('is looked through by verify and left behind by repair', async () => {
    const dataDir = await folders.make();
    const token = await withStore(dataDir, async (client) => {
      const opened = await openStream(client);
      await rowsOf(client).insertOne({ n: 'a removed row' });
      await rowsOf(client).deleteMany({});
      return opened;
    });
    expect((await verifyFolder(dataDir)).findings).toEqual([]);
    const file = join(dataDir, 'store', 'data.mdb');
    const bytes = await readFile(file);
    for (let at = bytes.indexOf('a removed row'); at >= 0; at = bytes.indexOf('a removed row', at + 1))
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x20, at);
    await writeFile(file, bytes);
    expect((await verifyFolder(dataDir)).findings).toMatchObject([{ kind: 'changes' }]);
    await repairFolder(dataDir);
    expect((await verifyFolder(dataDir)).findings).toEqual([]);
    await withStore(dataDir, async (client) => {
      expect(await refusal(client, { resumeAfter: token })).toEqual(lostError);
    });
  });

  it('is not taken up by a restored backup, which does not know what streams were told since', async () => {
    const dataDir = await folders.make();
    const token = await withStore(dataDir, openStream);
    const [copy, restored] = [`${dataDir}-copy`, `${dataDir}-restored`];
    folders.add(copy, restored);
    await backupFolder(dataDir, copy);
    await restoreFolder(copy, restored);
    await withStore(restored, async (client) => {
      expect(await refusal(client, { resumeAfter: token })).toEqual(lostError);
    });
  });
});
