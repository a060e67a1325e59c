import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from './open-test-store.ts';

let test: TestStore;
const rows = () => test.db.collection<Document>('rows');
beforeAll(async () => {
  test = await openTestStore();
  await rows().insertMany(
    Array.from({ length: 100 }, (_, n) => ({
      n,
      even: n % 2 === 0,
      name: n < 7 ? 'few' : 'many',
      tags: [`t${n % 5}`, `t${(n + 1) % 5}`],
    })),
  );
  await rows().createIndex({ n: 1 });
  await rows().createIndex({ tags: 1 });
  await rows().createIndex({ name: 1 });
});
afterAll(() => test.close());

/** The names of a plan's stages from the top down. */
function stagesOf(plan: Document | undefined): string[] {
  return plan === undefined ? [] : [String(plan['stage']), ...stagesOf(plan['inputStage'])];
}

describe('explain', () => {
  it.each<[string, Document, string[], number, number, number]>([
    ['a range', { filter: { n: { $gte: 10, $lte: 19 } } }, ['FETCH', 'IXSCAN'], 10, 10, 10],
    [
      'a filter after the range',
      { filter: { n: { $lte: 19 }, even: true } },
      ['FETCH', 'IXSCAN'],
      20,
      20,
      10,
    ],
    ['no index', { filter: { even: true } }, ['COLLSCAN'], 0, 100, 50],
    ['a sort in memory', { filter: {}, sort: { even: 1 } }, ['SORT', 'COLLSCAN'], 0, 100, 100],
    [
      'an index for the sort',
      { filter: {}, sort: { n: -1 }, limit: 3 },
      ['LIMIT', 'FETCH', 'IXSCAN'],
      3,
      3,
      3,
    ],
    [
      'many keys of one document',
      { filter: { tags: { $in: ['t1', 't2'] } } },
      ['FETCH', 'IXSCAN'],
      80,
      60,
      60,
    ],
    ['skip', { filter: { n: { $lte: 8 } }, skip: 4 }, ['SKIP', 'FETCH', 'IXSCAN'], 9, 9, 5],
  ])('of find with %s', async (_, find, stages, keys, documents, returned) => {
    const told = await test.db.command({ explain: { find: 'rows', ...find }, verbosity: 'executionStats' });
    expect(stagesOf(told['queryPlanner'].winningPlan)).toEqual(stages);
    expect(told['executionStats']).toMatchObject({
      nReturned: returned,
      totalKeysExamined: keys,
      totalDocsExamined: documents,
    });
  });

  it('of count says that keys alone answer', async () => {
    const told = await test.db.command({
      explain: { count: 'rows', query: { name: 'few' } },
      verbosity: 'executionStats',
    });
    expect(told['executionStats']).toMatchObject({ totalKeysExamined: 7, totalDocsExamined: 0 });
  });

  it('of aggregate shows the query and the stages over it', async () => {
    const pipeline = [
      { $match: { n: { $lte: 29 } } },
      { $sort: { n: 1 } },
      { $group: { _id: '$even', count: { $sum: 1 } } },
      { $project: { count: 1 } },
    ];
    const told = await rows().aggregate(pipeline).explain('executionStats');
    expect(stagesOf(told['queryPlanner'].winningPlan.queryPlan)).toEqual([
      'PROJECTION',
      'GROUP',
      'FETCH',
      'IXSCAN',
    ]);
    expect(told['executionStats']).toMatchObject({ totalKeysExamined: 30, totalDocsExamined: 30 });
    const old = await test.db.command({ aggregate: 'rows', pipeline, explain: true });
    expect(stagesOf(old['queryPlanner'].winningPlan.queryPlan)).toContain('GROUP');
    expect(old['executionStats']).toBeUndefined();
  });

  it('writes nothing, and refuses an unknown verbosity and a wrong pipeline', async () => {
    const update = { update: 'rows', updates: [{ q: { n: 1 }, u: { $set: { n: -1 } } }] };
    await test.db.command({ explain: update, verbosity: 'executionStats' });
    expect(await rows().countDocuments({ n: -1 })).toBe(0);
    const explain = (inner: Document, verbosity: string) => test.db.command({ explain: inner, verbosity });
    await expect(explain({ find: 'rows' }, 'everything')).rejects.toMatchObject({ code: 2 });
    await expect(
      explain({ aggregate: 'rows', pipeline: [{ $nothing: 1 }], cursor: {} }, 'queryPlanner'),
    ).rejects.toMatchObject({ code: 40324 });
  });
});
