import type { BenchArguments } from './arguments.ts';
import { type Load, type LoadFigures, measureLoad } from './load.ts';
import { median } from './median.ts';
import { figure } from './print-table.ts';

/** One thing that product and baseline both do. */
export interface BenchCase {
  name: string;
  product: Load;
  baseline: Load;
}

/** Headings of the rows that `compare` makes. */
export const comparisonHeadings = [
  'case',
  'connections',
  'product /s',
  'baseline /s',
  'throughput',
  'product cpu ms',
  'baseline cpu ms',
  'cpu',
];

const connectionCounts = [1, 16] as const;
/**
 * Before each case, for the compiler of either process to have seen it. Less than the five seconds after which a server
 * closes an idle connection: the other side waits meanwhile.
 */
const warmUpSeconds = 4;

/**
 * Measures a case at 1 and 16 connections in interleaved runs, each side first every other time, and tells a row for
 * each. `throughput` is product ÷ baseline, `cpu` is baseline ÷ product: in both 1 is as good as the baseline.
 */
export async function compare(
  { name, ...sides }: BenchCase,
  { rounds, seconds }: BenchArguments,
  tell: (row: readonly string[]) => void,
): Promise<void> {
  const sent = { product: 0, baseline: 0 };
  const run = async (side: 'product' | 'baseline', connections: number, length: number) => {
    const figures = await measureLoad(sides[side], { connections, seconds: length, from: sent[side] });
    sent[side] += figures.sent;
    return figures;
  };
  for (const connections of connectionCounts) {
    try {
      tell(row(name, connections, await interleaved(connections)));
    } catch (error) {
      tell([name, String(connections), `failed: ${error instanceof Error ? error.message : String(error)}`]);
    }
  }

  async function interleaved(connections: number): Promise<Figures> {
    const figures: Figures = { product: [], baseline: [] };
    for (const side of ['product', 'baseline'] as const) await run(side, connections, warmUpSeconds);
    for (let round = 0; round < rounds; round += 1) {
      const order = round % 2 === 0 ? (['product', 'baseline'] as const) : (['baseline', 'product'] as const);
      for (const side of order) figures[side].push(await run(side, connections, seconds));
    }
    return figures;
  }
}

type Figures = Record<'product' | 'baseline', LoadFigures[]>;

function row(name: string, connections: number, { product, baseline }: Figures): string[] {
  const speed = (list: LoadFigures[]) => median(list.map(({ perSecond }) => perSecond));
  const cost = (list: LoadFigures[]) => median(list.map(({ processorMs }) => processorMs ?? Number.NaN));
  return [
    name,
    String(connections),
    figure(speed(product)),
    figure(speed(baseline)),
    `${(speed(product) / speed(baseline)).toFixed(2)}×`,
    figure(cost(product)),
    figure(cost(baseline)),
    `${(cost(baseline) / cost(product)).toFixed(2)}×`,
  ];
}
