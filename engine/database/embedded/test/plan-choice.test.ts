import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

const COUNT = 4000;

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  const rows = test.db.collection<Document>('rows');
  await rows.insertMany(
    Array.from({ length: COUNT }, (_, n) => ({
      n,
      half: n % 2,
      tenth: n % 10,
      rare: n % 1000,
      at: (n * 7919) % COUNT,
      _state: n % 20 === 0 ? 'trash' : 'live',
      name: `name ${n % 50}`,
      tokens: [`t${n % 7}`, `u${n % 30}`],
    })),
  );
  await rows.createIndexes([
    { key: { half: 1 }, name: 'half' },
    { key: { tenth: 1, at: 1 }, name: 'tenth_at' },
    { key: { rare: 1 }, name: 'rare' },
    { key: { at: -1 }, name: 'at' },
    { key: { n: 1 }, name: 'n', unique: true },
    { key: { name: 1, at: 1 }, name: 'live_name', partialFilterExpression: { _state: 'live' } },
    { key: { tokens: 1, at: -1 }, name: 'tokens_at' },
  ]);
});
afterAll(() => test.close());

interface Choice {
  indexes: string[];
  stages: string[];
}

/** The indexes a plan reads and its stages, from the top down. */
function choiceOf(plan: Document): Choice {
  const inner = [plan['inputStage'], ...(plan['inputStages'] ?? [])]
    .filter((one) => one !== undefined)
    .map(choiceOf);
  return {
    indexes: [
      ...(plan['indexName'] === undefined ? [] : [plan['indexName'] as string]),
      ...inner.flatMap(({ indexes }) => indexes),
    ],
    stages: [plan['stage'] as string, ...inner.flatMap(({ stages }) => stages)],
  };
}

async function choose(find: Document): Promise<Choice & { keys: number; documents: number }> {
  const told = await test.db.command({ explain: { find: 'rows', ...find }, verbosity: 'executionStats' });
  const { totalKeysExamined, totalDocsExamined } = told['executionStats'];
  return {
    ...choiceOf(told['queryPlanner'].winningPlan),
    keys: totalKeysExamined,
    documents: totalDocsExamined,
  };
}

describe('the planner', () => {
  it.each<[string, Document, string[]]>([
    ['equality and sort in one index', { filter: { tenth: 3 }, sort: { at: 1 } }, ['tenth_at']],
    ['the same backwards', { filter: { tenth: 3 }, sort: { at: -1 } }, ['tenth_at']],
    ['equality and a range behind it', { filter: { tenth: 3, at: { $gt: 3900 } } }, ['tenth_at']],
    ['the more selective of two equalities', { filter: { half: 1, rare: 7 } }, ['rare']],
    ['the same, written the other way', { filter: { rare: 7, half: 1 } }, ['rare']],
    ['a unique key before everything else', { filter: { half: 1, n: 77, tenth: 7 } }, ['n']],
    ['an equality before a range', { filter: { at: { $gt: 100 }, rare: 7 } }, ['rare']],
    [
      'the partial index where the filter says what it holds',
      { filter: { name: 'name 7', _state: 'live' } },
      ['live_name'],
    ],
    [
      'the partial index, and its order',
      { filter: { name: 'name 7', _state: 'live' }, sort: { at: 1 } },
      ['live_name'],
    ],
    ['no partial index where the filter may want more', { filter: { name: 'name 7' } }, []],
    ['no partial index for another value', { filter: { name: 'name 7', _state: 'trash' } }, []],
    ['a union for $or', { filter: { $or: [{ rare: 7 }, { n: 9 }] } }, ['rare', 'n']],
    ['no union where one branch has no index', { filter: { $or: [{ rare: 7 }, { nothing: 1 }] } }, []],
    [
      'an index over the union when all is asked besides',
      { filter: { rare: 7, $or: [{ half: 1 }, { tenth: 7 }] } },
      ['rare'],
    ],
    ['the order of a limited sort that nothing bounds', { filter: {}, sort: { at: -1 }, limit: 5 }, ['at']],
    ['the hinted index', { filter: { rare: 7 }, hint: 'half' }, ['half']],
  ])('takes %s', async (_, find, indexes) => {
    const chosen = await choose(find);
    expect(chosen.indexes).toEqual(indexes);
    expect(chosen.stages.includes('COLLSCAN')).toBe(indexes.length === 0);
  });

  it('sorts nothing that an index gives in order', async () => {
    for (const find of [
      { filter: { tenth: 3 }, sort: { at: 1 } },
      { filter: { name: 'name 7', _state: 'live' }, sort: { at: -1 } },
      { filter: {}, sort: { at: -1 }, limit: 5 },
    ])
      expect((await choose(find)).stages).not.toContain('SORT');
  });

  it('sorts few rows of a range rather than reading all in order', async () => {
    const few = await choose({ filter: { rare: { $gte: 3, $lte: 5 } }, sort: { at: -1 }, limit: 5 });
    expect(few).toMatchObject({ indexes: ['rare'], keys: 12 });
    expect(few.stages).toContain('SORT');
  });

  it('reads in order rather than sorting many rows of a range when only some are wanted', async () => {
    const many = await choose({ filter: { half: { $gte: 0 } }, sort: { at: -1 }, limit: 5 });
    expect(many).toMatchObject({ indexes: ['at'], documents: 5 });
    expect(many.stages).not.toContain('SORT');
  });

  it('merges the points of an $in in order, and reads as few documents as are wanted', async () => {
    const page = await choose({
      filter: { tokens: { $in: ['t1', 't2', 'u3'] } },
      sort: { at: -1 },
      limit: 10,
    });
    expect(page.indexes).toEqual(['tokens_at']);
    expect(page.stages).toContain('SORT_MERGE');
    expect(page.documents).toBeLessThan(40);
    const plain = await choose({ filter: { tenth: { $in: [1, 2] } }, sort: { at: 1 }, limit: 10 });
    expect(plain).toMatchObject({ indexes: ['tenth_at'] });
    expect(plain.stages).toContain('SORT_MERGE');
    expect(plain.documents).toBeLessThan(40);
  });

  it('reads no key in vain for bounds that say all that the filter says', async () => {
    expect(await choose({ filter: { tenth: 3, at: { $lt: 1000 } } })).toMatchObject({
      keys: 100,
      documents: 100,
    });
  });
});
