import { type Collection, type Db, type Document, MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { serveDataFolder, verifyFolder } from '../index.ts';
import type { Catalog } from '../storage/catalog.ts';
import { dataFolders, withStore } from './data-folders.ts';

const ROWS = 20_000;
const folders = dataFolders('vanishing');
const documents = () => Array.from({ length: ROWS }, (_, n) => ({ n }));
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const names = async (db: Db) => (await db.listCollections().toArray()).map(({ name }) => name);

/** Runs the work on a store of its own; afterwards the closed folder is verified and opened again. */
async function onStore(
  work: (rows: Collection<Document>, others: Collection<Document>, catalog: Catalog) => Promise<void>,
  left: string[],
): Promise<void> {
  const dataDir = await folders.make();
  const served = await serveDataFolder({ dataDir, durable: false });
  const clients = [await new MongoClient(served.uri).connect(), await new MongoClient(served.uri).connect()];
  const [rows, others] = clients.map((client) => client.db('t').collection<Document>('rows'));
  try {
    if (rows !== undefined && others !== undefined) await work(rows, others, served.store.catalog);
    await expect.poll(() => served.store.catalog.graves()).toEqual([]);
  } finally {
    for (const client of clients) await client.close();
    await served.close();
  }
  expect((await verifyFolder(dataDir)).findings).toEqual([]);
  await withStore(dataDir, async (client) => expect(await names(client.db('t'))).toEqual(left));
}

it('An insert goes on into a new collection when its own is dropped: what is acknowledged after the drop is there', async () => {
  await onStore(
    async (rows, others) => {
      const inserting = rows.insertMany(documents());
      await expect.poll(() => others.countDocuments({}), { interval: 1 }).toBeGreaterThan(0);
      await others.drop();
      await inserting;
      const { n: first } = (await rows.find().sort({ n: 1 }).next()) ?? { n: ROWS };
      expect(first).toBeGreaterThan(0);
      expect(first).toBeLessThan(ROWS);
      expect(await rows.countDocuments({})).toBe(ROWS - first);
      expect(await rows.estimatedDocumentCount()).toBe(ROWS - first);
    },
    ['rows'],
  );
});

it.each([
  ['updateMany', (rows: Collection<Document>) => rows.updateMany({}, { $set: { seen: true } })],
  ['deleteMany', (rows: Collection<Document>) => rows.deleteMany({ n: { $gte: 0 } })],
  [
    '$merge',
    (rows: Collection<Document>) => rows.aggregate([{ $set: { seen: true } }, { $merge: 'rows' }]).toArray(),
  ],
])('%s ends with 175 when its collection is dropped or renamed meanwhile', async (_, work) => {
  await onStore(
    async (rows, others) => {
      for (const vanish of [() => others.drop(), () => others.rename('renamed')]) {
        await rows.insertMany(documents());
        const failing = failureOf(work(rows));
        const touched = () => others.countDocuments({ $or: [{ seen: true }] });
        await expect
          .poll(async () => (await touched()) > 0 || (await others.estimatedDocumentCount()) < ROWS, {
            interval: 1,
          })
          .toBe(true);
        await vanish();
        expect(await failing).toMatchObject({ code: 175 });
        expect(await rows.countDocuments({})).toBe(0);
      }
    },
    ['renamed'],
  );
});

it('A collection is not renamed while an index is being built, and does not come back once it is dropped', async () => {
  await onStore(async (rows, others, catalog) => {
    await rows.insertMany(documents());
    const building = failureOf(rows.createIndex({ n: 1 }));
    const isBuilding = () => catalog.find('t.rows')?.indexes.some((index) => index.building) === true;
    await expect.poll(isBuilding, { interval: 1 }).toBe(true);
    expect(await failureOf(others.rename('renamed'))).toMatchObject({ code: 12_587 });
    await others.drop();
    expect(await building).toMatchObject({ code: 26 });
  }, []);
});

it('Two drops and an insert at once leave nothing behind', async () => {
  await onStore(async (rows, others) => {
    for (let round = 0; round < 30; round++) {
      await rows.insertOne({ round });
      await Promise.all([rows.drop(), others.insertOne({ round }), others.drop(), rows.insertOne({ round })]);
    }
    expect(await rows.drop()).toBe(true);
    expect(await rows.countDocuments({})).toBe(0);
  }, []);
});

it.each([
  ['drop', (rows: Collection<Document>) => rows.drop(), 175, []],
  ['rename', (rows: Collection<Document>) => rows.rename('renamed', { dropTarget: true }), 175, ['renamed']],
  ['loss of the index it reads', (rows: Collection<Document>) => rows.dropIndex('n_1'), 175, []],
  ['loss of another index', (rows: Collection<Document>) => rows.dropIndex('other_1'), 499, []],
])('A cursor is not cut short in silence: %s', async (_, vanish, expected, left) => {
  await onStore(async (rows, others) => {
    const reads = [
      () => rows.find({ n: { $gte: 0 } }, { batchSize: 10 }),
      () => rows.aggregate([{ $match: { n: { $gte: 0 } } }, { $set: { seen: true } }], { batchSize: 10 }),
    ];
    for (const read of reads) {
      await rows.drop();
      await rows.insertMany(documents().slice(0, 500));
      await rows.createIndex({ n: 1 });
      await rows.createIndex({ other: 1 });
      const cursor = read();
      await cursor.next();
      await vanish(others);
      const outcome = await cursor.toArray().then(
        (rest) => rest.length,
        ({ code }: { code: number }) => code,
      );
      expect(outcome).toBe(expected);
    }
    await rows.drop();
  }, left);
});
