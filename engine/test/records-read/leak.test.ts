import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRecords } from '#engine/records/read/index.ts';
import { memberIds } from './arbitrary-records.ts';
import {
  checkFilter,
  checkGroups,
  checkPages,
  checkRows,
  checkSearch,
  codeOf,
  type Comparison,
} from './leak-checks.ts';
import { type Asker, createOracle } from './leak-oracle.ts';
import { leakWorld } from './leak-world.ts';
import { openReadWorkspace, type ReadWorkspace } from './open-read-workspace.ts';

const runs = process.env['FIELDWORK_LONG'] === '1' ? 3000 : 120;
let workspace: ReadWorkspace;

beforeAll(async () => {
  workspace = await openReadWorkspace();
});
afterAll(() => workspace.drop());

describe('what the caller may not see', () => {
  it('influences no list, order, page, group, measure, search or error', async () => {
    let answered = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(leakWorld, async (given) => {
        const comparisons = await compare(given);
        expect(comparisons.map(({ found }) => found)).toEqual(comparisons.map(({ wanted }) => wanted));
        refused += comparisons.filter(({ wanted }) => wanted === 'query.invalid').length;
        answered += comparisons.filter(({ wanted }) => Array.isArray(wanted) && wanted.length > 1).length;
      }),
      { numRuns: runs },
    );
    expect(answered).toBeGreaterThan(runs);
    expect(refused).toBeGreaterThan(runs / 2);
  }, 1_800_000);
});

type World = typeof leakWorld extends fc.Arbitrary<infer Value> ? Value : never;

async function compare(given: World): Promise<Comparison[]> {
  const { accounts, deals, roles, department } = given;
  const asker: Asker = { memberId: memberIds[0] ?? '', department, roles };
  const release = workspace.release(roles);
  await Promise.all([workspace.fill('account', accounts), workspace.fill('deal', deals)]);
  const ctx = workspace.contextOf({ release, principal: principalOf(asker) });
  if (ctx.permissions.grants('deal', 'read').length === 0) {
    return [{ found: await codeOf(listRecords(ctx, 'deal', {})), wanted: 'request.notFound' }];
  }
  const oracle = createOracle(release, asker, { account: accounts, deal: deals });
  const checked = await Promise.all([
    ...[...given.filters, given.mixed].map((filter) => checkFilter(ctx, oracle, filter)),
    checkPages(ctx, oracle, { field: given.sort, direction: given.direction }),
    checkGroups(ctx, oracle, { group: given.group, measure: given.measure }),
    checkSearch(ctx, oracle, given.text),
  ]);
  return [...checked, ...(await checkRows(ctx, oracle, deals))];
}

function principalOf({ memberId, department, roles }: Asker) {
  return {
    memberId,
    roles: roles.map(({ name }) => name),
    administrator: false,
    admin: [],
    ...(department !== undefined && { department, departmentsBelow: [department] }),
  };
}
