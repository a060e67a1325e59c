import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileFilter, recordFilter } from '#engine/records/read/index.ts';
import { isTrue, evaluate, lowerFilter, parseAndCheck } from '#schemas/expression/index.ts';
import { arbitraryAccount, arbitraryDeal, arbitraryCondition, accountIds } from './arbitrary-records.ts';
import { openReadWorkspace, type ReadWorkspace } from './open-read-workspace.ts';
import { environmentOf } from './environment-of.ts';
import { plainReader } from './plain-reader.ts';

const runs = process.env['FIELDWORK_LONG'] === '1' ? 3000 : 150;
const asker = { memberId: 'a'.repeat(24), roles: [{ name: 'administrator' }] };
let workspace: ReadWorkspace;

beforeAll(async () => {
  workspace = await openReadWorkspace();
});
afterAll(() => workspace.drop());

describe('a condition', () => {
  it('finds in MongoDB exactly the records on which it is true in JavaScript', async () => {
    const release = workspace.release([]);
    const ctx = workspace.contextOf({ release });
    const scope = release.objects.get('deal')?.scope;
    if (!scope) throw new Error('no deal');
    let decided = 0;
    const world = fc.record({
      accounts: fc.tuple(...accountIds.map(arbitraryAccount)),
      deals: fc.uniqueArray(arbitraryDeal, { selector: ({ id }) => id, minLength: 3, maxLength: 12 }),
      conditions: fc.array(arbitraryCondition, { minLength: 4, maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ accounts, deals, conditions }) => {
        await Promise.all([workspace.fill('account', accounts), workspace.fill('deal', deals)]);
        for (const condition of conditions) {
          const { expression, findings } =
            typeof condition === 'string'
              ? parseAndCheck(condition, scope, 'boolean')
              : lowerFilter(condition, scope);
          if (!expression) throw new Error(`${JSON.stringify(condition)}: ${findings[0]?.message}`);
          if (!expression.pushDown) continue;
          const filter = await compileFilter(expression, 'deal', ctx);
          const found = await ctx.ws.records('deal').find(recordFilter(filter)).toArray();
          const expected = deals.filter((deal) =>
            isTrue(evaluate(expression, environmentOf(asker, plainReader(deal, accounts)))),
          );
          if (expected.length > 0 && expected.length < deals.length) decided += 1;
          expect({ condition, filter, ids: found.map(({ _id }) => _id.toHexString()).sort() }).toEqual({
            condition,
            filter,
            ids: expected.map(({ id }) => id).sort(),
          });
        }
      }),
      { numRuns: runs },
    );
    expect(decided).toBeGreaterThan(runs / 2);
  }, 900_000);
});
