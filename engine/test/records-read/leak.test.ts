import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FieldworkError } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { aggregateRecords, getRecord, listRecords } from '#engine/records/read/index.ts';
import { lowerFilter } from '#schemas/expression/index.ts';
import { queryWords, searchWords } from '#schemas/search-words.ts';
import type { QueryFilter, QueryRequest, RoleDocument } from '#schemas/types/index.ts';
import {
  accountIds,
  arbitraryAccount,
  arbitraryDeal,
  arbitraryFilter,
  departmentIds,
  leaves,
  memberIds,
} from './arbitrary-records.ts';
import { type Asker, createOracle, type Oracle } from './leak-oracle.ts';
import { openReadWorkspace, type PlainRecord, type ReadWorkspace } from './open-read-workspace.ts';

const runs = process.env['FIELDWORK_LONG'] === '1' ? 3000 : 120;
let workspace: ReadWorkspace;

beforeAll(async () => {
  workspace = await openReadWorkspace();
});
afterAll(() => workspace.drop());

const dealFields = [
  'name',
  'secret',
  'amount',
  'count',
  'rate',
  'closeDate',
  'source',
  'tags',
  'account',
  'helper',
  'active',
  'seenAt',
];
const accountFields = ['name', 'tier', 'size', 'parent'];

function rights(fields: readonly string[], conditions: readonly (string | undefined)[]) {
  return fc
    .record({
      scope: fc.constantFrom('none', 'own', 'department', 'all'),
      when: fc.constantFrom(...conditions),
      read: fc.oneof(
        { arbitrary: fc.constant([...fields]), weight: 2 },
        { arbitrary: fc.subarray([...fields]), weight: 3 },
        { arbitrary: fc.subarray([...fields], { minLength: fields.length - 1 }), weight: 3 },
      ),
    })
    .map(({ scope, when, read }) => ({
      read: { scope, ...(when !== undefined && { when }) },
      fields: { read, write: [] },
    }));
}

const dealConditions = [
  undefined,
  undefined,
  undefined,
  'stage.category = "open"',
  'count > 1',
  'not(secret = "Acme")',
];

function arbitraryRole(name: string): Arbitrary<RoleDocument> {
  return fc
    .record({
      deal: rights(dealFields, dealConditions),
      account: rights(accountFields, [undefined, undefined, 'tier = "key"']),
    })
    .map((objects) => ({ kind: 'role', name, label: { en: name }, objects }) as RoleDocument);
}

/** References always lead somewhere here: a dangling one hides nothing from anybody. */
function withoutDangling(record: PlainRecord): PlainRecord {
  const fields = Object.entries(record.fields).filter(
    ([name, value]) => !['account', 'parent'].includes(name) || accountIds.includes(String(value)),
  );
  return { ...record, fields: Object.fromEntries(fields) };
}

const world = fc.record({
  roles: fc
    .integer({ min: 1, max: 3 })
    .chain((count) => fc.tuple(...['one', 'two', 'three'].slice(0, count).map(arbitraryRole))),
  department: fc.option(fc.constantFrom(...departmentIds), { nil: undefined }),
  accounts: fc.tuple(...accountIds.map((id) => arbitraryAccount(id).map(withoutDangling))),
  deals: fc.uniqueArray(arbitraryDeal.map(withoutDangling), {
    selector: ({ id }) => id,
    minLength: 4,
    maxLength: 14,
  }),
  filters: fc.array(
    fc.constantFrom(...Object.keys(leaves)).chain((field) => arbitraryFilter([field])),
    { minLength: 3, maxLength: 5 },
  ),
  mixed: arbitraryFilter(Object.keys(leaves)),
  sort: fc.constantFrom(
    'name',
    'secret',
    'amount',
    'count',
    'rate',
    'closeDate',
    'source',
    'updatedAt',
    'owner',
  ),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  group: fc.constantFrom(
    'source',
    'secret',
    'account',
    'stage',
    'stageCategory',
    'owner',
    'department',
    'helper',
  ),
  measure: fc.constantFrom('amount', 'count', 'rate'),
  text: fc.constantFrom('ac', 'acme', '北京', 'str', 'line br', 'a 2'),
});

describe('what the caller may not see', () => {
  it('influences no list, order, page, group, measure, search or error', async () => {
    let answered = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const asker: Asker = {
          memberId: memberIds[0] ?? '',
          department: given.department,
          roles: given.roles,
        };
        const release = workspace.release(given.roles);
        await Promise.all([workspace.fill('account', given.accounts), workspace.fill('deal', given.deals)]);
        const ctx = workspace.contextOf({ release, principal: principalOf(asker) });
        const oracle = createOracle(release, asker, { account: given.accounts, deal: given.deals });
        const deals = oracle.shown('deal');
        if (ctx.permissions.grants('deal', 'read').length === 0) {
          expect(await codeOf(listRecords(ctx, 'deal', {}))).toBe('request.notFound');
          return;
        }
        for (const filter of [...given.filters, given.mixed]) {
          const isAllowed = mayMention(filter, oracle, ctx);
          const found = listRecords(ctx, 'deal', { filter, limit: 200 });
          if (isAllowed) {
            answered += 1;
            const { expression } = lowerFilter(filter, release.objects.get('deal')?.scope ?? noScope);
            if (!expression) throw new Error('the filter is in scope');
            const wanted = deals.filter((deal) => oracle.isTrue(expression, deal));
            expect({ filter, ids: idsOf((await found).data) }).toEqual({ filter, ids: idsOf(wanted) });
          } else {
            refused += 1;
            expect(await codeOf(found)).toBe('query.invalid');
          }
        }
        await checkRows(ctx, oracle, given.deals);
        await checkPages(ctx, oracle, { field: given.sort, direction: given.direction });
        await checkGroups(ctx, oracle, given.group, given.measure);
        await checkSearch(ctx, oracle, given.text);
      }),
      { numRuns: runs },
    );
    expect(answered).toBeGreaterThan(runs);
    expect(refused).toBeGreaterThan(runs / 2);
  }, 1_800_000);
});

const noScope = { resolve: () => undefined };

function principalOf({ memberId, department, roles }: Asker) {
  return {
    memberId,
    roles: roles.map(({ name }) => name),
    administrator: false,
    admin: [],
    ...(department !== undefined && { department, departmentsBelow: [department] }),
  };
}

function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id).sort();
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'answered';
  } catch (error) {
    if (error instanceof FieldworkError) return error.code;
    throw error;
  }
}

function fieldsOf(filter: QueryFilter): string[] {
  if ('all' in filter) return filter.all.flatMap(fieldsOf);
  if ('any' in filter) return filter.any.flatMap(fieldsOf);
  if ('not' in filter) return fieldsOf(filter.not);
  return 'field' in filter ? [filter.field] : [];
}

function mayMention(filter: QueryFilter, oracle: Oracle, ctx: Context): boolean {
  return fieldsOf(filter).every((path) => {
    const [name = '', ...rest] = path.split('.');
    if (!dealFields.includes(name)) return true;
    if (!oracle.mentionable('deal').has(name)) return false;
    const canReadAccounts = ctx.permissions.grants('account', 'read').length > 0;
    return (
      rest.length === 0 || (canReadAccounts && rest.every((part) => oracle.mentionable('account').has(part)))
    );
  });
}

/** Every record is shown exactly with the values it may be seen with, or not at all. */
async function checkRows(ctx: Context, oracle: Oracle, all: readonly PlainRecord[]): Promise<void> {
  const shown = new Map(oracle.shown('deal').map((deal) => [deal.id, deal]));
  const names = new Map(oracle.shown('account').map(({ id, fields }) => [id, fields['name']]));
  const { data, page } = await listRecords(ctx, 'deal', { limit: 200, count: 'exact' });
  expect(page.count).toBe(shown.size);
  for (const record of data) {
    const wanted = shown.get(record.id);
    expect({ fields: record.fields, account: record.labels?.['account'] }).toEqual({
      fields: wanted?.fields,
      account: names.get(String(wanted?.fields['account'])),
    });
  }
  for (const { id } of all) {
    const code = await codeOf(getRecord(ctx, 'deal', id));
    expect(code).toBe(shown.has(id) ? 'answered' : 'record.notFound');
  }
}

/** Pages of two put together are the whole list in order, absent values first in ascending order. */
async function checkPages(
  ctx: Context,
  oracle: Oracle,
  { field, direction }: { field: string; direction: 'asc' | 'desc' },
): Promise<void> {
  const query: QueryRequest = { sort: [{ field, direction }], limit: 2 };
  if (dealFields.includes(field) && !oracle.inEveryGrant('deal').has(field)) {
    expect(await codeOf(listRecords(ctx, 'deal', query))).toBe('query.invalid');
    return;
  }
  const sign = direction === 'asc' ? 1 : -1;
  const wanted = oracle
    .shown('deal')
    .map((deal) => ({ id: deal.id, key: sortKey(deal, field) }))
    .sort((a, b) => sign * (compareKeys(a.key, b.key) || compareKeys(a.id, b.id)))
    .map(({ id }) => id);
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = await listRecords(ctx, 'deal', { ...query, ...(cursor && { cursor }) });
    found.push(...data.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined && found.length <= wanted.length);
  expect({ field, direction, ids: found }).toEqual({ field, direction, ids: wanted });
}

function sortKey(deal: PlainRecord, field: string): string | number | undefined {
  if (field === 'updatedAt') return Date.parse(deal.updatedAt ?? '');
  if (field === 'owner') return deal.owner;
  const value = deal.fields[field];
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Number(value['amount'])
    : undefined;
}

function compareKeys(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

async function checkGroups(ctx: Context, oracle: Oracle, group: string, measure: string): Promise<void> {
  const request = {
    groupBy: [{ field: group }],
    measures: [{ op: 'count' as const }, { op: 'sum' as const, field: measure }],
  };
  const given = oracle.inEveryGrant('deal');
  if ([group, measure].some((name) => dealFields.includes(name) && !given.has(name))) {
    expect(await codeOf(aggregateRecords(ctx, 'deal', request))).toBe('query.invalid');
    return;
  }
  const wanted = new Map<string | null, { count: number; sum: number }>();
  for (const deal of oracle.shown('deal')) {
    const key = groupKey(deal, group);
    const sums = wanted.get(key) ?? { count: 0, sum: 0 };
    const value = sortKey(deal, measure);
    wanted.set(key, { count: sums.count + 1, sum: sums.sum + Math.round(Number(value ?? 0) * 10_000) });
  }
  const { data } = await aggregateRecords(ctx, 'deal', request);
  const found = new Map(
    data.map(({ keys, measures }) => {
      const [count, sum] = measures;
      const amount = typeof sum === 'object' && sum !== null && !Array.isArray(sum) ? sum['amount'] : sum;
      return [keys[0] ?? null, { count, sum: Math.round(Number(amount) * 10_000) }];
    }),
  );
  expect({ group, found }).toEqual({ group, found: wanted });
}

function groupKey(deal: PlainRecord, group: string): string | null {
  if (group === 'owner') return deal.owner ?? null;
  if (group === 'department') return deal.department ?? null;
  if (group === 'stage' || group === 'stageCategory') return deal.stage ?? null;
  return (deal.fields[group] as string | undefined) ?? null;
}

async function checkSearch(ctx: Context, oracle: Oracle, text: string): Promise<void> {
  const given = oracle.inEveryGrant('deal');
  const fields = ['name', 'secret'].filter((name) => given.has(name));
  const wanted = oracle.shown('deal').filter((deal) => {
    const words = fields.flatMap((name) => searchWords(String(deal.fields[name] ?? '')));
    return fields.length > 0 && queryWords(text).every((part) => words.some((word) => word.startsWith(part)));
  });
  const { data } = await listRecords(ctx, 'deal', { search: text, limit: 200 });
  expect({ text, ids: idsOf(data) }).toEqual({ text, ids: idsOf(wanted) });
}
