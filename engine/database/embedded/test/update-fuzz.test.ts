import { type Document, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';
import { applyStep, type Plain, Refused, type Step } from './update-model.ts';

const ROUNDS = process.env['FIELDWORK_LONG'] === '1' ? 20_000 : 800;
const PATHS = ['a', 'b', 'list', 'deep.a', 'deep.list', 'deep.new.c', 'a.under'];
const NUMERIC = ['$inc', '$mul', '$max', '$min'];
const OPERATORS = ['$set', '$unset', '$push', '$addToSet', '$pull', '$pop', ...NUMERIC];

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

function createRandom(seed: number) {
  let state = seed;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  return { below, pick: <T>(list: readonly T[]): T => list[below(list.length)] as T };
}

function someStep({ below, pick }: ReturnType<typeof createRandom>): Step {
  const operator = pick(OPERATORS);
  const argument =
    operator === '$pop'
      ? pick([1, -1])
      : operator === '$set'
        ? pick<unknown>([below(9), 'text', [1, 2], { c: 1 }])
        : below(9) - 4;
  return { operator, path: pick(PATHS), argument };
}

/** Two steps on paths of which neither is within the other. */
function steps(random: ReturnType<typeof createRandom>): Step[] {
  const first = someStep(random);
  const second = someStep(random);
  const clash =
    `${first.path}.`.startsWith(`${second.path}.`) || `${second.path}.`.startsWith(`${first.path}.`);
  return clash || first.operator === second.operator ? [first] : [first, second];
}

it('updates as the plain model does, and refuses what it refuses', async () => {
  const random = createRandom(Number(process.env['FIELDWORK_SEED'] ?? 11));
  const rows = test.db.collection<Document>('rows');
  await rows.createIndex({ list: 1 });
  await rows.createIndex({ a: 1 });
  let model: Plain = { _id: 1 };
  await rows.insertOne({ ...model } as Document);
  const wrong: string[] = [];
  let refused = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const change = steps(random);
    const update = Object.fromEntries(
      change.map(({ operator, path, argument }) => [operator, { [path]: argument }]),
    );
    const expected = structuredClone(model);
    let isRefused = false;
    try {
      for (const step of change) applyStep(expected, structuredClone(step));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      isRefused = true;
    }
    const outcome = await rows.updateOne({ _id: 1 as never }, update).catch((error: unknown) => error);
    const failed = outcome instanceof MongoServerError;
    if (!isRefused) model = expected;
    else refused++;
    const found = await rows.findOne({});
    const isSame = JSON.stringify(sorted(found)) === JSON.stringify(sorted(model));
    if (failed !== isRefused || !isSame) {
      wrong.push(JSON.stringify({ update, failed: failed && outcome.message, found, model }));
      model = structuredClone(found) as Plain;
    }
    if (random.below(25) === 0) {
      model = { _id: 1 };
      await rows.replaceOne({}, { ...model, _id: 1 as never });
    }
  }
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(ROUNDS / 20);
}, 300_000);

/** With the names of documents in order, for the model does not keep theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
