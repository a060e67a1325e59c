import { parseArgs } from 'node:util';

/** What a benchmark may be told on its command line. */
export interface BenchArguments {
  /** Deals in the store. */
  records: number;
  /** Interleaved runs of product and baseline; figures are medians of them. */
  rounds: number;
  /** Length of one run in seconds. */
  seconds: number;
  /** Only cases whose name holds this text. */
  only: string;
}

/** @throws when an argument is unknown or is not a positive number */
export function readArguments(args: readonly string[] = process.argv.slice(2)): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      records: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
    },
  });
  return {
    records: positive('records', values.records),
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    only: values.only,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} takes a positive number, not ${text}.`);
  return value;
}
