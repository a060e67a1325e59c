import { jsonBody } from './api-client.ts';
import type { Baseline } from './baseline/start-baseline.ts';
import type { BenchCase } from './compare.ts';
import { benchDeal, type BenchPeople } from './deals.ts';
import type { BenchProduct } from './product.ts';

const batchRows = 200;

/** Create, patch and a batch of 200 creates. `ids` are deals that may be changed, `from` the first unused number. */
export function writeCases(
  { admin, pid }: BenchProduct,
  baseline: Baseline,
  people: BenchPeople,
  { ids, from }: { ids: readonly string[]; from: number },
): BenchCase[] {
  const deal = (n: number) => benchDeal(from + n, people);
  // Batches number their deals apart from single creates, so that none is made twice. All begin at the first stage:
  // placing one elsewhere is audited, which is another thing to measure.
  const batch = (n: number) =>
    Array.from({ length: batchRows }, (_, i) => {
      const { stage: _stage, ...rest } = deal(10_000_000 + n * batchRows + i);
      return rest;
    });
  const amount = (n: number) => 1000 + n / 100;
  return [
    {
      name: 'create',
      product: {
        pid,
        send(n) {
          const { owner, fields } = deal(n);
          return admin.call('POST', '/api/v1/records/deal', { owner, fields });
        },
      },
      baseline: {
        pid: baseline.pid,
        send(n) {
          const { owner, fields } = deal(n);
          return baseline.client.call('POST', '/deals', { owner, fields });
        },
      },
    },
    {
      name: 'patch',
      product: {
        pid,
        send(n) {
          const { body, headers } = jsonBody({ fields: { amount: amount(n) } });
          const path = `/api/v1/records/deal/${ids[n % ids.length]}`;
          return admin.send({ method: 'PATCH', path, body, headers: { ...headers, 'if-match': '*' } });
        },
      },
      baseline: {
        pid: baseline.pid,
        send: (n) => baseline.client.call('PATCH', `/deals/${ids[n % ids.length]}`, { amount: amount(n) }),
      },
    },
    {
      name: `batch of ${batchRows}`,
      product: {
        pid,
        send: (n) => {
          const body = { mode: 'atomic', operations: batch(n) };
          return admin.call('POST', '/api/v1/records/deal/batch', body);
        },
      },
      baseline: {
        pid: baseline.pid,
        send: (n) => baseline.client.call('POST', '/deals/batch', batch(n)),
      },
    },
  ];
}
