import type { AccumulatorCompiler } from './accumulator.ts';
import { collectingAccumulators } from './collecting.ts';
import { percentileAccumulators } from './percentile.ts';
import { rankedAccumulators } from './ranked.ts';
import { simpleAccumulators } from './simple.ts';

/** Every accumulator of `$group` by its name. */
export const ACCUMULATORS: ReadonlyMap<string, AccumulatorCompiler> = new Map(
  Object.entries({
    ...simpleAccumulators,
    ...collectingAccumulators,
    ...rankedAccumulators,
    ...percentileAccumulators,
  }),
);
