import fc, { type Arbitrary } from 'fast-check';
import type { RoleDocument } from '#schemas/types/index.ts';
import {
  accountIds,
  arbitraryAccount,
  arbitraryDeal,
  arbitraryFilter,
  departmentIds,
  leaves,
} from './arbitrary-records.ts';
import type { PlainRecord } from './open-read-workspace.ts';

/** The fields of a deal that roles give or withhold. */
export const dealFields = [
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

/** Roles, people, records and queries. */
export const leakWorld = fc.record({
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
    'account',
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
  measure: fc.constantFrom('amount', 'count', 'rate', 'account'),
  text: fc.constantFrom('ac', 'acme', '北京', 'str', 'line br', 'a 2'),
});
