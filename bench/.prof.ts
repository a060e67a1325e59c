import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBenchProduct } from './product.ts';
import { fillProduct } from './fill-product.ts';
import { recordCases } from './record-cases.ts';
import { measureLoad } from './load.ts';
import { untilIdle } from './until-idle.ts';
const product = await openBenchProduct();
const filled = await fillProduct(product, Number(process.argv[2]));
await untilIdle(product.pid);
const fake = { pid: 0, client: product.admin, storeUri: '', database: '', close: async () => {} };
const only = process.argv.slice(3);
for (const c of await recordCases(product, fake as never, filled, 1000000)) {
  if (!only.some((o) => c.name.startsWith(o))) continue;
  let from = 0;
  const w = await measureLoad(c.product, { connections: 1, seconds: 2, from });
  from += w.sent;
  process.kill(product.pid, 'SIGUSR2');
  writeFileSync('/tmp/bench-try/prof/on', '');
  const f = await measureLoad(c.product, { connections: 1, seconds: 3, from });
  process.kill(product.pid, 'SIGUSR2');
  rmSync('/tmp/bench-try/prof/on');
  await sleep(800);
  console.log(c.name, f);
}
await product.close();
