import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dbl, dec, id1, long } from '../../query/probes/values.ts';
import { outcomeOf } from './pipeline-probe.ts';

const folder = mkdtempSync(join(tmpdir(), 'spilled-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Too little for the documents below, and the disk beside it or not. */
const onDisk = { space: { memoryBytes: 12_000, folder } };
const inMemory = { space: { memoryBytes: 12_000, folder: null } };

const KEYS = [1, long('1'), dec('1.0'), dbl(2), 'a', 'b', null, undefined, id1, { x: 1 }, [1, 2], true];
const VALUES = [3, long('9007199254740993'), dec('0.10'), 2.5, dbl(4), 'text', null, undefined, [7], -0.5];

/** Groups of all types, and with as many again whose keys are numbers of their own. */
const docs = Array.from({ length: 600 }, (_, i) => ({
  _id: i,
  key: i % 2 === 0 ? KEYS[(i / 2) % KEYS.length] : i % 50,
  value: VALUES[(i * 7) % VALUES.length],
  order: (i * 37) % 600,
  part: i % 9,
  inner: { [`f${i % 4}`]: i },
  text: `${i} `.repeat(40),
}));

const ACCUMULATORS = {
  $sum: '$value',
  $avg: '$value',
  $min: '$value',
  $max: '$text',
  $first: '$value',
  $last: '$text',
  $push: '$order',
  $addToSet: '$value',
  $count: {},
  $stdDevPop: '$order',
  $stdDevSamp: '$value',
  $mergeObjects: '$inner',
  $firstN: { n: 3, input: '$value' },
  $lastN: { n: 2, input: '$value' },
  $minN: { n: 2, input: '$order' },
  $maxN: { n: 2, input: '$order' },
  $top: { sortBy: { part: 1 }, output: '$order' },
  $topN: { n: 2, sortBy: { part: -1 }, output: '$order' },
  $bottom: { sortBy: { part: 1 }, output: ['$order', '$value'] },
  $bottomN: { n: 3, sortBy: { part: -1 }, output: '$order' },
  $median: { input: '$order', method: 'approximate' },
  $percentile: { input: '$order', p: [0.1, 0.9], method: 'approximate' },
};

const sorted = (outcome: string[] | number) => (Array.isArray(outcome) ? outcome.toSorted() : outcome);

describe('groups above the memory', () => {
  it.each(Object.entries(ACCUMULATORS))('are put together again on the disk: %s', (name, argument) => {
    const group = { $group: { _id: '$key', kept: { $max: '$text' }, result: { [name]: argument } } };
    // Deviations are put together in another order of rounding.
    const stages = name.startsWith('$stdDev')
      ? [group, { $set: { result: { $round: ['$result', 6] } } }]
      : [group];
    expect(sorted(outcomeOf(stages, { c: docs }, onDisk))).toEqual(sorted(outcomeOf(stages, { c: docs })));
    expect(outcomeOf(stages, { c: docs }, inMemory)).toBe(292);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [{ $group: { _id: { $mod: ['$_id', 3] }, all: { $push: '$text' } } }, 146],
    [{ $group: { _id: null, all: { $addToSet: '$text' } } }, 146],
    [{ $group: { _id: null, all: { $firstN: { n: 1000, input: '$text' } } } }, 146],
    [{ $group: { _id: null, all: { $topN: { n: 1000, sortBy: { part: 1 }, output: '$text' } } } }, 146],
    [{ $group: { _id: null, all: { $push: '$part' } } }, null],
  ])('stop only where one accumulator is too large: %j', (group, code) => {
    const outcome = outcomeOf([group], { c: docs }, onDisk);
    expect(typeof outcome === 'number' ? outcome : null).toBe(code);
  });

  it('of texts that a collation takes for equal stay together', () => {
    const texts = docs.map(({ text }, i) => ({ key: i % 2 ? `K${i % 40}` : `k${(i + 1) % 40}`, text }));
    const stages = [
      { $group: { _id: { $toLower: '$key' }, n: { $sum: 1 }, last: { $last: '$text' } } },
      { $group: { _id: '$_id', n: { $sum: '$n' } } },
    ];
    const collation = { locale: 'en', strength: 2 };
    const byCase = [{ $group: { _id: '$key', n: { $sum: 1 }, last: { $last: '$text' } } }];
    const counts = (outcome: string[] | number) =>
      Array.isArray(outcome)
        ? outcome
            .map((text) => /"n":\{"\$numberInt":"(\d+)"/.exec(text)?.[1] ?? '')
            .toSorted((a, b) => a.localeCompare(b))
        : outcome;
    expect(counts(outcomeOf(byCase, { c: texts }, { ...onDisk, collation }))).toEqual(
      counts(outcomeOf(stages, { c: texts })),
    );
  });
});

describe('other stages above the memory', () => {
  const small = docs.map(({ _id, part, order }) => ({ _id, part, order, text: 'words '.repeat(10) }));
  const spilling: [string, object[]][] = [
    ['$bucketAuto', [{ $bucketAuto: { groupBy: '$order', buckets: 7 } }]],
    [
      '$setWindowFields',
      [
        {
          $setWindowFields: {
            partitionBy: { $mod: ['$order', 60] },
            sortBy: { order: 1 },
            output: { before: { $sum: '$order', window: { documents: ['unbounded', 'current'] } } },
          },
        },
      ],
    ],
    ['$sortByCount', [{ $sortByCount: '$text' }, { $sort: { _id: 1 } }]],
  ];
  it.each(spilling)('%s goes on on the disk', (_, stages) => {
    const own = stages[0] && '$sortByCount' in stages[0] ? docs : small;
    expect(outcomeOf(stages, { c: own }, onDisk)).toEqual(outcomeOf(stages, { c: own }));
    expect(outcomeOf(stages, { c: own }, inMemory)).toBe(292);
  });

  it('$sample goes on on the disk and picks each document once', () => {
    const picked = outcomeOf([{ $sample: { size: 500 } }], { c: small }, onDisk);
    expect(new Set(picked as string[]).size).toBe(500);
    expect(outcomeOf([{ $sample: { size: 500 } }], { c: small }, inMemory)).toBe(292);
    expect(outcomeOf([{ $sample: { size: 5 } }], { c: small }, inMemory)).toHaveLength(5);
  });

  const lookup = { from: 'x', as: 'f' };
  const chain = docs.map(({ _id, text }) => ({ _id, next: _id + 1, text }));
  const refused: [string, object, number][] = [
    ['a partition', { $setWindowFields: { sortBy: { order: 1 }, output: { n: { $sum: 1 } } } }, 5_414_201],
    ['$facet', { $facet: { all: [{ $match: {} }] } }, 4_031_700],
    ['$lookup', { $lookup: { ...lookup, localField: 'same', foreignField: 'same' } }, 4568],
    ['$lookup with a pipeline', { $lookup: { ...lookup, pipeline: [{ $match: {} }] } }, 4568],
    [
      '$graphLookup',
      { $graphLookup: { ...lookup, startWith: 0, connectFromField: 'next', connectToField: '_id' } },
      40_099,
    ],
  ];
  it.each(refused)('%s is refused', (_, stage, code) => {
    expect(outcomeOf([stage], { c: small, x: chain }, onDisk)).toBe(code);
  });

  it('the windows of a partition are refused where they add up', () => {
    const c = Array.from({ length: 60 }, (_, order) => ({ order }));
    const over = (window: object) =>
      outcomeOf([{ $setWindowFields: { sortBy: { order: 1 }, output: { all: window } } }], { c }, onDisk);
    expect(over({ $push: '$order', window: { documents: ['unbounded', 'current'] } })).toBe(5_414_201);
    expect(over({ $push: '$order' })).toHaveLength(60);
  });

  it('$lookup reads a foreign collection that does not fit once for every batch', () => {
    const stages = [
      { $lookup: { from: 'x', localField: 'order', foreignField: '_id', as: 'f' } },
      { $set: { f: '$f.next' } },
    ];
    expect(outcomeOf(stages, { c: small, x: chain }, inMemory)).toEqual(
      outcomeOf(stages, { c: small, x: chain }),
    );
  });

  it('$facet keeps none of the documents that its pipelines have read', () => {
    const stages = [
      {
        $facet: {
          some: [{ $skip: 3 }, { $limit: 2 }, { $project: { order: 1 } }],
          sums: [{ $group: { _id: '$part', n: { $sum: '$order' } } }, { $sort: { _id: 1 } }],
          none: [{ $match: { part: 99 } }, { $count: 'n' }],
          joined: [
            { $limit: 3 },
            { $lookup: { from: 'x', localField: 'order', foreignField: '_id', as: 'f' } },
            { $project: { f: '$f.next' } },
          ],
        },
      },
    ];
    expect(outcomeOf(stages, { c: docs, x: chain }, inMemory)).toEqual(
      outcomeOf(stages, { c: docs, x: chain }),
    );
  });
});
