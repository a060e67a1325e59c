import { figure, printRow } from '../print-table.ts';
import type { ReadTimes } from './read-cases.ts';
import type { WriteFigures } from './write-cases.ts';

/** What was measured at one size. */
export interface SizeFigures {
  size: number;
  /** Milliseconds of the inserts up to this size. */
  fill: { store: number; raw: number; documents: number };
  reads: ReadTimes;
  /** 99th percentile of an indexed findOne beside a group, in ms. */
  waitMs: number;
  writes: WriteFigures;
  /** Milliseconds of making 4 KB durable. */
  flushMs: number;
  peakMb: number;
}

interface Row {
  name: string;
  aim: string;
  value(figures: SizeFigures): number;
}

/** Ratios are of one run; absolute figures carry their unit in the name. */
const ROWS: readonly Row[] = [
  { name: 'page of 50 / raw page', aim: '≤ 1.5', value: ({ reads }) => reads.page / reads.rawPage },
  { name: '30 tokens / unrestricted page', aim: '≤ 2', value: ({ reads }) => reads.restricted / reads.page },
  { name: 'point read / ping', aim: '≤ 2', value: ({ reads }) => reads.point / reads.ping },
  { name: 'bulk insert, × raw puts', aim: '≥ 0.35', value: ({ fill }) => fill.raw / fill.store },
  {
    name: '32 writers, × one',
    aim: '≥ 6',
    value: ({ writes }) => writes.many / writes.one,
  },
  {
    name: 'transaction / write + 3 pings',
    aim: '≤ 1',
    value: ({ writes }) => writes.transaction / (writes.insert + 3 * writes.ping),
  },
  {
    name: '32 transactions, × inserts',
    aim: '≥ 0.4',
    value: ({ writes }) => writes.transactions / writes.many,
  },
  {
    name: 'count / 2 raw counts + ping',
    aim: '≤ 1',
    value: ({ reads }) => reads.count / (2 * reads.rawCount + reads.ping),
  },
  { name: 'group / raw document scan', aim: '≤ 1.6', value: ({ reads }) => reads.group / reads.scan },
  {
    name: 'covered group / raw key scan',
    aim: '≤ 2.5',
    value: ({ reads }) => reads.covered / reads.scanKeys,
  },
  { name: 'decimal sum / double sum', aim: '≤ 1.5', value: ({ reads }) => reads.decimals / reads.doubles },
  { name: 'findOne beside a group, p99 ms', aim: '< 25', value: ({ waitMs }) => waitMs },
  { name: 'peak private memory, MB', aim: '≤ 1200', value: ({ peakMb }) => peakMb },
  { name: 'a flush of 4 KB, ms', aim: '', value: ({ flushMs }) => flushMs },
  { name: 'inserts a second, by 1000', aim: '', value: ({ fill }) => (fill.documents / fill.store) * 1000 },
  { name: 'one insert, ms', aim: '', value: ({ writes }) => writes.insert },
  { name: 'ping, ms', aim: '', value: ({ reads }) => reads.ping },
  { name: 'count, ms', aim: '', value: ({ reads }) => reads.count },
  { name: 'group of all, ms', aim: '', value: ({ reads }) => reads.group },
  { name: 'covered group of all, ms', aim: '', value: ({ reads }) => reads.covered },
];

/** Operations whose time may hardly grow with the collection. */
const GROWING = ['point', 'unique', 'page', 'restricted'] as const;

/** Prints the table: a column for every size. */
export function printReport(all: readonly SizeFigures[]): void {
  printRow(['', 'aim', ...all.map(({ size }) => String(size))]);
  for (const { name, aim, value } of ROWS) printRow([name, aim, ...all.map((one) => figure(value(one)))]);
  for (const name of GROWING) printRow([`${name}, ms`, '', ...all.map(({ reads }) => figure(reads[name]))]);
  const first = all[0];
  for (const name of GROWING)
    printRow([
      `growth of ${name}`,
      '≤ 1.3',
      ...all.map(({ reads }) => figure(reads[name] / (first?.reads[name] ?? Number.NaN))),
    ]);
  console.log('The aim for 32 writers is meant for a disk whose flush takes 1 ms or more: see --flush-ms.');
}
