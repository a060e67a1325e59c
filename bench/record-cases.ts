import type { ApiClient } from './api-client.ts';
import type { BaselineQuery } from './baseline/deal-routes.ts';
import type { Baseline } from './baseline/start-baseline.ts';
import type { BenchCase } from './compare.ts';
import type { FilledProduct } from './fill-product.ts';
import type { BenchProduct } from './product.ts';
import { writeCases } from './write-cases.ts';

interface Page {
  data: { id: string }[];
}

/** Every case of the records benchmark, with the same question to both sides. */
export async function recordCases(
  product: BenchProduct,
  baseline: Baseline,
  filled: FilledProduct,
  records: number,
): Promise<BenchCase[]> {
  const { admin } = product;
  const seller = await product.signIn(filled.sellerEmail);
  const manager = await product.signIn(filled.managerEmail);
  const sellerTokens = [`u:${filled.owners[0]}`];
  const managerTokens = [`d:${filled.department}`];
  const idsOf = async (client: ApiClient) =>
    (
      await client.call<Page>('POST', '/api/v1/records/deal/query', { select: ['name'], limit: 200 })
    ).data.map(({ id }) => id);
  const allIds = await idsOf(admin);
  const sellerIds = await idsOf(seller);

  const readOne = (name: string, client: ApiClient, ids: string[], query: string): BenchCase => ({
    name,
    product: {
      pid: product.pid,
      send: (n) => client.send({ method: 'GET', path: `/api/v1/records/deal/${ids[n % ids.length]}` }),
    },
    baseline: {
      pid: baseline.pid,
      send: (n) => baseline.client.send({ method: 'GET', path: `/deals/${ids[n % ids.length]}${query}` }),
    },
  });
  const list = (
    name: string,
    client: ApiClient,
    sort: BaselineQuery['sort'],
    tokens?: string[],
  ): BenchCase => ({
    name: `list 50 by ${sort}, ${name}`,
    product: {
      pid: product.pid,
      send: () =>
        client.call('POST', '/api/v1/records/deal/query', {
          select: ['name', 'account', 'amount', 'stage', 'closeDate', 'owner'],
          filter: { field: 'stage', op: 'eq', value: 'engaging' },
          sort: [{ field: sort, direction: 'desc' }],
          limit: 50,
        }),
    },
    baseline: {
      pid: baseline.pid,
      send: () =>
        baseline.client.call('POST', '/deals/query', { stage: 'engaging', sort, ...(tokens && { tokens }) }),
    },
  });
  const sums: BenchCase = {
    name: 'board sums',
    product: {
      pid: product.pid,
      send: () =>
        admin.call('POST', '/api/v1/records/deal/aggregate', {
          groupBy: [{ field: 'stage' }],
          measures: [{ op: 'count' }, { op: 'sum', field: 'amount' }],
        }),
    },
    baseline: { pid: baseline.pid, send: () => baseline.client.call('POST', '/deals/sums', {}) },
  };
  return [
    readOne('read one, administrator', admin, allIds, ''),
    readOne('read one, salesperson', seller, sellerIds, `?token=${sellerTokens[0]}`),
    ...(['updatedAt', 'closeDate'] as const).flatMap((sort) => [
      list('administrator', admin, sort),
      list('salesperson', seller, sort, sellerTokens),
      list('manager', manager, sort, managerTokens),
    ]),
    sums,
    ...writeCases(product, baseline, filled, { ids: allIds, from: records }),
  ];
}
