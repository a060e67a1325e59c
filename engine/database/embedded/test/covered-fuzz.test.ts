import { Decimal128, type Document, Double, Long, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Doc } from '../bson/index.ts';
import { exactText, stored } from '../bson/exact-text.ts';
import { hashOf } from '../query/index.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';
import { createRandom, type Random, readRaw, scalar } from './random-documents.ts';

const ROUNDS = process.env['FIELDWORK_LONG'] === '1' ? 150 : 8;
const QUERIES = 60;
const DOCUMENTS = 120;

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

/** Numbers of all types, most of them equal to another of a different type; halves, so that no order of adding rounds. */
function number({ below, pick }: Random): unknown {
  const n = below(5);
  return pick<() => unknown>([
    () => n,
    () => new Double(n),
    () => n + 0.5,
    () => Long.fromNumber(n),
    () => Long.fromString('9007199254740993'),
    () => Decimal128.fromString(String(n)),
    () => Decimal128.fromString(`${n}.00`),
    () => Decimal128.fromString(pick(['-0', 'NaN', '0E+3', '1234567890123456789012345678901234'])),
    () => pick([Number.NaN, -0, Infinity, -Infinity]),
    () => pick([null, 'text', undefined]),
  ])();
}

function row(random: Random, arrays: boolean): Document {
  const { below, pick } = random;
  const key = below(4) === 0 ? number(random) : scalar(random);
  return {
    ...(below(8) > 0 && { g: key }),
    ...(below(8) > 0 && { n: number(random) }),
    t: pick(['A', 'a', 'b', 'é']).repeat(below(3) + 1),
    ...(arrays && below(10) === 0 && { [pick(['g', 'n'])]: pick([[], [1], [1, 2], [{ x: 1 }]]) }),
    ...(arrays && below(40) === 0 && { t: 'long '.repeat(600) }),
  };
}

const INDEXES: [Document, Document][] = [
  [{ g: 1, n: 1 }, {}],
  [{ n: -1, g: 1 }, {}],
  [{ t: 1, n: 1, g: -1 }, {}],
  [{ g: 1 }, { sparse: true }],
  [{ n: 1, g: 1 }, { partialFilterExpression: { n: { $gte: 2 } } }],
  [{ t: 1, g: 1 }, { collation: { locale: 'en', strength: 2 } }],
  [{ 'g.x': 1, n: 1 }, {}],
];

function filter(random: Random): Document {
  const { pick } = random;
  const test = () =>
    pick<() => unknown>([
      () => scalar(random),
      () => ({ $gte: number(random) ?? 0 }),
      () => ({ $in: [scalar(random), number(random) ?? null] }),
      () => ({ $exists: pick([true, false]) }),
      () => ({ $ne: scalar(random) }),
      () => ({ $type: pick(['int', 'long', 'double', 'decimal', 'null']) }),
    ])();
  return pick<() => Document>([
    () => ({}),
    () => ({}),
    () => ({ g: test() }),
    () => ({ n: test() }),
    () => ({ g: test(), n: test() }),
    () => ({ t: pick(['a', 'A', 'bb']) }),
    () => ({ 'g.x': pick([0, 1, null]) }),
  ])();
}

const IDS = ['$g', '$n', null, { g: '$g', n: '$n' }, '$g.x', { $type: '$n' }];
const GATHERED = {
  sum: { $sum: '$n' },
  mean: { $avg: '$n' },
  n: { $sum: 1 },
  least: { $min: '$n' },
  most: { $max: '$g' },
  types: { $addToSet: { $type: '$n' } },
};

/** What may not depend on the plan: of equal numbers any may stand for all as an identity, a least or a most. */
const EQUAL_IS_SAME = new Set(['_id', 'least', 'most']);

function textOf(doc: Doc): string {
  const fields = [...doc].map(([name, value]) => {
    const isSet = name === 'types' && Array.isArray(value);
    const own = isSet ? sorted(value.map(String)) : value;
    return `${name}:${EQUAL_IS_SAME.has(name) ? hashOf(own) : exactText(own)}`;
  });
  return sorted(fields).join(' ');
}

const sorted = (texts: string[]) => texts.toSorted((a, b) => (a < b ? -1 : Number(a > b)));

it('groups, projects, counts and lists the same from index entries and from documents', async () => {
  const random = createRandom(Number(process.env['FIELDWORK_SEED'] ?? 11));
  const { below, pick } = random;
  const wrong: string[] = [];
  /** Groups and finds that were answered from entries alone. */
  const covered = [0, 0];
  let examined = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const rows = test.db.collection<Document>(`r${round}`);
    const arrays = round % 3 === 2;
    const insert = (count: number) =>
      rows.insertMany(
        Array.from({ length: count }, () => row(random, arrays)),
        { ignoreUndefined: true },
      );
    await insert(DOCUMENTS / 2);
    for (const [key, options] of INDEXES)
      if (below(3) > 0) await rows.createIndex(key as Record<string, 1>, options).catch(refused);
    await insert(DOCUMENTS / 2);
    await change(rows, random, arrays);

    const groupOf = () => {
      const names = Object.keys(GATHERED).filter(() => below(2) === 0) as (keyof typeof GATHERED)[];
      return {
        $group: { _id: pick(IDS), ...Object.fromEntries(names.map((name) => [name, GATHERED[name]])) },
      };
    };
    for (let query = 0; query < QUERIES; query++) {
      const where = filter(random);
      const collation = below(6) === 0 ? { collation: { locale: 'en', strength: 2 } } : {};
      const natural = { hint: { $natural: 1 } };
      const stages = [{ $match: where }, groupOf()];
      const projection = pick([
        { _id: 0, g: 1, n: 1 },
        { _id: 0, n: 1 },
        { _id: 0, 'g.x': 1 },
        { _id: 0, two: '$n' },
      ]);
      const key = pick(['g', 'n', 't', 'g.x']);
      const group = (options: Document) =>
        readRaw(rows.aggregate(stages, { ...collation, ...options, raw: true }));
      const find = (options: Document) =>
        readRaw(rows.find(where, { projection, ...collation, ...options, raw: true }));
      const distinct = async (options: Document) => {
        const command = { distinct: `r${round}`, key, query: where, ...collation, ...options };
        return [stored({ values: (await test.db.command(command, { promoteLongs: false }))['values'] })];
      };
      const told: [string, Doc[], Doc[]][] = [
        ['group', await group({}), await group(natural)],
        ['find', await find({}), await find(natural)],
        ['distinct', await distinct({}), await distinct(natural)],
      ];
      for (const [name, one, other] of told) {
        const [a, b] = [one, other].map((docs) => sorted(docs.map(name === 'distinct' ? setText : textOf)));
        if (a?.join('\n') !== b?.join('\n'))
          wrong.push(
            JSON.stringify({ name, where, stages, projection, key, collation, round, a, b }, null, 1),
          );
      }
      const counted = await rows.countDocuments(where, collation);
      const scanned = (await readRaw(rows.find(where, { ...collation, ...natural, raw: true }))).length;
      if (counted !== scanned) wrong.push(JSON.stringify({ where, counted, scanned }));
      const plans = [
        await rows.aggregate(stages, collation).explain('executionStats'),
        await rows.find(where, { projection, ...collation }).explain('executionStats'),
      ];
      plans.forEach((plan, i) => {
        if (!JSON.stringify(plan['queryPlanner']).includes('PROJECTION_COVERED')) return;
        covered[i] = (covered[i] ?? 0) + 1;
        examined += plan['executionStats'].totalDocsExamined;
      });
    }
  }
  expect(wrong).toEqual([]);
  expect(Math.min(...covered)).toBeGreaterThan(ROUNDS * 5);
  expect(examined).toBe(0);
}, 900_000);

/** Parallel arrays cannot be indexed. */
function refused(error: unknown): void {
  if (!(error instanceof MongoServerError) || error.code !== 171) throw error;
}

/** Changes that leave the key of an entry as it is, and others. */
async function change(rows: ReturnType<TestStore['db']['collection']>, random: Random, arrays: boolean) {
  const { below, pick } = random;
  const ids = (await rows.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
  for (let i = 0; i < 40; i++) {
    const filter = { _id: pick(ids) };
    const update = pick<() => Document | Document[]>([
      () => [
        {
          $set: {
            n: {
              $cond: [
                { $isNumber: '$n' },
                { $convert: { input: '$n', to: pick(['decimal', 'double']), onError: '$n' } },
                '$n',
              ],
            },
          },
        },
      ],
      () => ({ $set: { n: number(random) ?? null } }),
      () => ({ $set: { g: scalar(random) } }),
      () => ({ $unset: { [pick(['g', 'n'])]: 1 } }),
      () => [{ $set: { n: arrays ? ['$n'] : '$n' } }],
    ])();
    await rows.updateOne(filter, update).catch(refused);
    if (below(8) === 0) await rows.deleteOne(filter);
  }
}

/** The values of a distinct, equal numbers as one. */
function setText(doc: Doc): string {
  const values = doc.get('values');
  return sorted((Array.isArray(values) ? values : []).map((value) => hashOf(value))).join();
}
