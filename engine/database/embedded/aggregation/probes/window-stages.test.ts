import { describe } from 'vitest';
import { dbl } from '../../query/probes/values.ts';
import { runPipelineProbes } from './pipeline-probe.ts';

describe('$setWindowFields', () => {
  const days = [
    { d: new Date('2024-01-01'), v: 1 },
    { d: new Date('2024-01-02'), v: 2 },
    { d: new Date('2024-01-04'), v: 4 },
  ];
  const only = { $project: { _id: 0, s: 1 } };
  const over = (output: object, extra: object = { sortBy: { a: 1 } }) => [
    { $setWindowFields: { ...extra, output: { s: output } } },
    only,
  ];
  const rows = [{ a: 1 }, { a: 2 }, { a: 2 }, { a: 4 }];
  runPipelineProbes([
    [
      'a range of days',
      over({ $sum: '$v', window: { range: [-1, 0], unit: 'day' } }, { sortBy: { d: 1 } }),
      days,
      [{ s: 1 }, { s: 3 }, { s: 4 }],
    ],
    [
      'a running sum',
      over({ $sum: '$a', window: { documents: ['unbounded', 'current'] } }),
      rows,
      [{ s: 1 }, { s: 3 }, { s: 5 }, { s: 9 }],
    ],
    [
      'a moving window',
      over({ $max: '$a', window: { documents: [-1, 0] } }),
      rows,
      [{ s: 1 }, { s: 2 }, { s: 2 }, { s: 4 }],
    ],
    [
      'the rest',
      over({ $sum: '$a', window: { documents: ['current', 'unbounded'] } }),
      rows,
      [{ s: 9 }, { s: 8 }, { s: 6 }, { s: 4 }],
    ],
    ['the whole partition', over({ $avg: '$a' }), rows, [{ s: 2.25 }, { s: 2.25 }, { s: 2.25 }, { s: 2.25 }]],
    [
      'a range of numbers',
      over({ $sum: '$a', window: { range: [-1, 1] } }),
      rows,
      [{ s: 5 }, { s: 5 }, { s: 5 }, { s: 4 }],
    ],
    ['$rank', over({ $rank: {} }), rows, [{ s: 1 }, { s: 2 }, { s: 2 }, { s: 4 }]],
    ['$denseRank', over({ $denseRank: {} }), rows, [{ s: 1 }, { s: 2 }, { s: 2 }, { s: 3 }]],
    ['$documentNumber', over({ $documentNumber: {} }), rows, [{ s: 1 }, { s: 2 }, { s: 3 }, { s: 4 }]],
    [
      '$shift',
      over({ $shift: { output: '$a', by: -1, default: 0 } }),
      rows,
      [{ s: 0 }, { s: 1 }, { s: 2 }, { s: 2 }],
    ],
    [
      '$locf',
      over({ $locf: '$v' }),
      [{ a: 1, v: 1 }, { a: 2 }, { a: 3, v: 3 }],
      [{ s: 1 }, { s: 1 }, { s: 3 }],
    ],
    [
      '$linearFill',
      over({ $linearFill: '$v' }),
      [{ a: 1, v: 1 }, { a: 2 }, { a: 3, v: 2 }],
      [{ s: 1 }, { s: 1.5 }, { s: 2 }],
    ],
    [
      '$expMovingAvg',
      over({ $expMovingAvg: { input: '$a', alpha: 0.5 } }),
      [{ a: 1 }, { a: 2 }],
      [{ s: dbl(1) }, { s: 1.5 }],
    ],
    [
      'partitions',
      over({ $sum: '$a' }, { partitionBy: '$p' }),
      [
        { p: 2, a: 1 },
        { p: 1, a: 5 },
        { p: 2, a: 2 },
      ],
      [{ s: 5 }, { s: 3 }, { s: 3 }],
    ],
    ['$rank without a sort', over({ $rank: {} }, {}), [], 5_371_602],
    ['an unknown function', over({ $nope: 1 }), [], 9],
    ['$derivative is refused', over({ $derivative: {} }), [], 115],
  ]);
});
