import { parseArgs } from 'node:util';
import { copyData } from './baseline/copy-data.ts';
import { startBaseline } from './baseline/start-baseline.ts';
import { importFile, measureImport } from './import-file.ts';
import { figure, printRow } from './print-table.ts';
import { openBenchProduct } from './product.ts';
import { makeSalesFiles } from './sales-file.ts';
import { untilIdle } from './until-idle.ts';

/** Imports of sales files of both sizes against insertMany of the same three documents a row, and what they need. */
const { values } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string', default: '8800,50000' } },
});
printRow([
  'rows',
  'product rows/s',
  'with its check',
  'baseline rows/s',
  'throughput',
  'product cpu ms',
  'baseline cpu ms',
  'MB over idle',
  'private MB over',
]);
for (const rows of values.rows.split(',').map(Number)) {
  const files = makeSalesFiles(rows);
  const product = await openBenchProduct();
  const baseline = await startBaseline();
  try {
    const teams = { object: 'user', file: files.teams, columns: { manager: {} }, key: [] };
    await importFile(product.admin, teams);
    await importFile(product.admin, { object: 'product', file: files.products });
    const parent = { subsidiary_of: { field: 'parent' }, sector: { values: { technolgy: 'technology' } } };
    await importFile(product.admin, { object: 'account', file: files.accounts, columns: parent });
    await copyData(product, baseline);
    await untilIdle(product.pid);
    const figures = await measureImport(product, baseline, files);
    printRow([
      String(rows),
      figure(rows / figures.productRunS),
      figure(rows / figures.productTotalS),
      figure(rows / figures.baselineS),
      `${(figures.baselineS / figures.productRunS).toFixed(2)}×`,
      figure(figures.productProcessorMs && figures.productProcessorMs / rows),
      figure(figures.baselineProcessorMs && figures.baselineProcessorMs / rows),
      figure(figures.overIdleMb),
      figure(figures.privateOverIdleMb),
    ]);
  } finally {
    await product.close();
    await baseline.close();
  }
}
