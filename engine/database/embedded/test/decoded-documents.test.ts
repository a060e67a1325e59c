import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

const decoded = vi.hoisted(() => ({ documents: 0 }));

vi.mock('../bson/read.ts', async (original) => {
  const real = await original<typeof import('../bson/read.ts')>();
  const decode: typeof real.decode = (...args) => {
    decoded.documents++;
    return real.decode(...args);
  };
  return { ...real, decode };
});

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

it('decodes each row of a transaction of a thousand once, however many it wrote before', async () => {
  const rows = test.db.collection('rows');
  await rows.createIndex({ key: 1 }, { unique: true });
  await rows.createIndex({ n: 1 });
  const before = decoded.documents;
  await test.client.withSession((session) =>
    session.withTransaction(async () => {
      for (let part = 0; part < 100; part++) {
        const documents = Array.from({ length: 10 }, (_, i) => ({ key: `${part}-${i}`, n: i }));
        await rows.insertMany(documents, { session });
        await rows.updateOne({ key: `${part}-3` }, { $set: { seen: true } }, { session });
      }
    }),
  );
  expect(await rows.countDocuments()).toBe(1000);
  expect(decoded.documents - before).toBeGreaterThan(1000);
  expect(decoded.documents - before).toBeLessThan(3000);
});
