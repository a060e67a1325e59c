import { parseArgs } from 'node:util';
import { fillBoth, prepareStore } from './store/fill.ts';
import { slowerFlush, timeFlush } from './store/flush.ts';
import { printReport, type SizeFigures } from './store/print-report.ts';
import { measureReads, waitBesideGroup } from './store/read-cases.ts';
import { startStore } from './store/start-store.ts';
import { measureWrites } from './store/write-cases.ts';

/** The embedded store against LMDB alone behind the same wire and driver, at growing sizes. */
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    'flush-ms': { type: 'string', default: '0' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const addedMs = Number(values['flush-ms']);
const env = slowerFlush(addedMs);
const stores = { store: await startStore('store', env), raw: await startStore('raw', env) };
const all: SizeFigures[] = [];
try {
  await prepareStore(stores.store);
  let filled = 0;
  for (const size of sizes) {
    const fill = { ...(await fillBoth(stores, filled, size)), documents: size - filled };
    filled = size;
    const reads = await measureReads(stores, size);
    const waitMs = await waitBesideGroup(stores.store, size);
    const writes = await measureWrites(stores, size);
    const flushMs = timeFlush() + addedMs;
    all.push({ size, fill, reads, waitMs, writes, flushMs, peakMb: stores.store.peakMb() });
  }
} finally {
  await stores.store.close();
  await stores.raw.close();
}
printReport(all);
