import { type Document, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileSort, hashOf } from '../query/index.ts';
import { type Doc, toDoc } from '../bson/index.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';
import { createRandom, type Random, readRaw, scalar, value } from './random-documents.ts';

const ROUNDS = process.env['FIELDWORK_LONG'] === '1' ? 120 : 6;
const QUERIES = 100;

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

/** `e` and `f` never hold arrays, so that indexes can give their order and merge it. */
const FIELDS = ['a', 'b', 'a.b', 'a.c', 'd', 'b.b', 'e', 'f', 'e', 'f', 'a.0', 'a.0.b', 'b.1'];
const SORTED = ['e', 'f', 'e', 'f', 'd', 'a', 'a.b', 'a.0.b'];

function condition(random: Random): Document {
  const { below, pick } = random;
  const some = () => scalar(random);
  const test = pick<() => unknown>([
    some,
    () => ({ $gt: some() }),
    () => ({ $gte: some() }),
    () => ({ $lt: some() }),
    () => ({ $lte: some() }),
    () => ({ $in: [some(), some(), some()] }),
    () => ({ $in: [some(), some()] }),
    () => ({ $gt: some(), $lt: some() }),
    () => ({ $exists: below(2) === 1 }),
    () => ({ $ne: some() }),
    () => ({ $nin: [some()] }),
    () => ({ $regex: '^a' }),
    () => ({ $elemMatch: { $gte: 1, $lt: 4 } }),
    () => ({ $elemMatch: { b: some() } }),
    () => ({ $not: { $gt: some() } }),
    () => ({ $type: pick(['string', 'number', 'null', 'array']) }),
  ])();
  return { [pick(FIELDS)]: test };
}

function filter(random: Random): Document {
  return random.pick<() => Document>([
    () => condition(random),
    () => ({ ...condition(random), ...condition(random) }),
    () => ({ $and: [condition(random), condition(random)] }),
    () => ({ $or: [condition(random), condition(random)] }),
    () => ({ ...condition(random), $or: [condition(random), condition(random)] }),
    () => ({ d: { $gte: 2 }, ...condition(random) }),
    () => ({ 'a.b': random.below(3), 'a.c': random.below(3) }),
  ])();
}

function direction({ below }: Random): 1 | -1 {
  return below(2) === 0 ? 1 : -1;
}

function keyPattern(random: Random): Record<string, 1 | -1> {
  const names = Array.from({ length: 1 + random.below(3) }, () => random.pick(FIELDS));
  return Object.fromEntries(names.map((name) => [name, direction(random)]));
}

it('finds and counts the same documents, in the same order, with indexes and without', async () => {
  const random = createRandom(Number(process.env['FIELDWORK_SEED'] ?? 7));
  const { below, pick } = random;
  const wrong: string[] = [];
  /** Codes with which indexes and updates were refused. */
  const codes = new Set<unknown>();
  const refused = (error: unknown) => {
    codes.add(error instanceof MongoServerError ? error.code : error);
  };
  let byIndex = 0;
  let ordered = 0;
  let merged = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const rows = test.db.collection<Document>(`r${round}`);
    await rows.insertMany(
      Array.from({ length: 150 }, (_, _id) => ({
        _id: _id as never,
        a: value(random, 2),
        b: value(random, 1),
        d: below(3) > 0 ? below(5) : scalar(random),
        e: scalar(random),
        f: below(4),
      })),
    );
    const sparseOrPartial = [
      {},
      {},
      { sparse: true },
      { partialFilterExpression: { d: { $gte: 2 } } },
      { partialFilterExpression: { d: { $exists: true } } },
    ];
    /** Indexes that hold every document, and no hint at all. */
    const plain: (string | undefined)[] = [undefined];
    if (await rows.createIndex({ a: 1, e: 1, f: -1, _id: 1 }, { name: 'merging' }).catch(() => null))
      plain.push('merging');
    plain.push(await rows.createIndex({ 'a.b': 1, 'a.c': 1 }, { name: 'pair' }));
    for (let i = 0; i < 5; i++) {
      const options = pick(sparseOrPartial);
      const made = await rows.createIndex(keyPattern(random), { name: `i${i}`, ...options }).catch(refused);
      if (typeof made === 'string' && Object.keys(options).length === 0) plain.push(made);
    }
    for (let i = 0; i < 40; i++) {
      await rows
        .updateOne({ _id: below(150) as never }, { $set: { a: value(random, 2), d: below(5) } })
        .catch(refused);
      if (below(6) === 0) await rows.deleteOne({ _id: below(150) as never });
    }
    for (let query = 0; query < QUERIES; query++) {
      const merges = below(4) === 0 && plain.includes('merging');
      const where = merges
        ? { a: { $in: [scalar(random), scalar(random), scalar(random)] } }
        : filter(random);
      const sort: Document | undefined = merges
        ? pick([
            { e: 1, f: -1 },
            { e: -1, f: 1, _id: -1 },
          ])
        : below(2) === 0
          ? undefined
          : Object.fromEntries([pick(SORTED), pick(SORTED)].map((name) => [name, direction(random)]));
      const hint = merges ? 'merging' : 'a.c' in where && 'a.b' in where ? 'pair' : pick(plain);
      const find = (hint?: Document | string) =>
        readRaw(rows.find(where, { raw: true, ...(sort && { sort }), ...(hint && { hint }) }));
      const plan = JSON.stringify(
        await rows
          .find(where, { ...(sort && { sort, limit: 8 }), ...(hint !== undefined && { hint }) })
          .explain(),
      );
      if (plan.includes('IXSCAN')) byIndex++;
      if (sort && !plan.includes('"SORT"') && plan.includes('IXSCAN')) ordered++;
      if (plan.includes('SORT_MERGE')) merged++;
      const [found, hinted, scanned] = [await find(), await find(hint), await find({ $natural: 1 })];
      const counted = (await test.db.command({ count: `r${round}`, query: where }))['n'];
      const few =
        sort &&
        (await readRaw(
          rows.find(where, { raw: true, sort, skip: 1, limit: 7, ...(hint !== undefined && { hint }) }),
        ));
      const isRight =
        idsOf(found).join() === idsOf(scanned).join() &&
        idsOf(hinted).join() === idsOf(scanned).join() &&
        (await rows.countDocuments(where)) === scanned.length &&
        counted === scanned.length &&
        (sort === undefined || (isSorted(found, sort) && isSorted(hinted, sort))) &&
        (sort === undefined ||
          few === undefined ||
          sortKeys(few, sort).join() === sortKeys(scanned, sort).slice(1, 8).join());
      if (!isRight) wrong.push(JSON.stringify({ where, sort, hint, plan }));
    }
  }
  expect(wrong).toEqual([]);
  expect([...codes].filter((code) => ![85, 86, 171].includes(Number(code)))).toEqual([]);
  expect(byIndex).toBeGreaterThan(ROUNDS * 20);
  expect(ordered).toBeGreaterThan(ROUNDS * 5);
  expect(merged).toBeGreaterThan(ROUNDS);
}, 1_200_000);

function idsOf(documents: Doc[]): number[] {
  return documents.map((document) => Number(document.get('_id'))).sort((a, b) => a - b);
}

function isSorted(documents: Doc[], sort: Document): boolean {
  const { compare } = compileSort(toDoc(sort));
  return documents.every((document, i) => i === 0 || compare(documents[i - 1] ?? document, document) <= 0);
}

/** What the documents are sorted by, as text: rows with equal keys may come in any order. */
function sortKeys(documents: Doc[], sort: Document): string[] {
  const { keyOf } = compileSort(toDoc(sort));
  return documents.map((document) =>
    keyOf(document)
      .map((key) => hashOf(key))
      .join('|'),
  );
}
