import { readArguments } from './arguments.ts';
import { copyData } from './baseline/copy-data.ts';
import { startBaseline } from './baseline/start-baseline.ts';
import { compare, comparisonHeadings } from './compare.ts';
import { fillProduct } from './fill-product.ts';
import { printRow } from './print-table.ts';
import { openBenchProduct } from './product.ts';
import { recordCases } from './record-cases.ts';
import { untilIdle } from './until-idle.ts';

/** Reads and writes of records: the product against a program written by hand, in the same run. */
const given = readArguments();
const product = await openBenchProduct();
const baseline = await startBaseline();
try {
  const filled = await fillProduct(product, given.records);
  await copyData(product, baseline);
  await untilIdle(product.pid);
  console.log(
    `${given.records} deals, medians of ${given.rounds} runs of ${given.seconds} s; 1× is the baseline's`,
  );
  printRow(comparisonHeadings);
  for (const each of await recordCases(product, baseline, filled, given.records)) {
    if (each.name.includes(given.only)) await compare(each, given, printRow);
  }
} finally {
  await product.close();
  await baseline.close();
}
