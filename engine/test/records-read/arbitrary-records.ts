import fc, { type Arbitrary } from 'fast-check';
import type { FilterOperator, QueryFilter } from '#schemas/types/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { PlainRecord } from './open-read-workspace.ts';

/** People and departments that own the records of property tests. */
export const memberIds = ['a', 'b', 'c'].map((digit) => digit.repeat(24));
export const departmentIds = ['d', 'e'].map((digit) => digit.repeat(24));
/** The accounts that deals may refer to; the last one is never there. */
export const accountIds = ['1', '2', '3'].map((digit) => digit.repeat(24));
const missingAccount = '4'.repeat(24);

const texts = [
  'Acme',
  'acme 2',
  'ÄRGER',
  'straße',
  'a.b*c',
  '北京公司',
  'line\nbreak',
  '😀z',
  '\uFFFDz',
  'Ｆ',
  'İstanbul',
  'oﬃce',
];
const text = fc.constantFrom(...texts);
const dates = ['2026-01-31', '2026-02-28', '2026-03-15', '2026-03-16', '2026-03-31', '2025-12-31'];
const instants = [
  '2026-03-15T15:59:59.000Z',
  '2026-03-15T16:00:00.000Z',
  '2026-03-16T20:00:00.000Z',
  '2025-12-31T23:00:00.500Z',
];
const numbers = [0, -1, 1, 2, 5, 10];
const rates = [0, 0.1, 0.2, 0.3, -0.5, 1.2345, 100];
const options = ['web', 'fair', 'call'];

/** A value or, often, none. */
function maybe<T>(values: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.option(values, { nil: undefined, freq: 3 });
}

function present(fields: Record<string, JsonValue | undefined>): Record<string, JsonValue> {
  const entries = Object.entries(fields).filter(
    (entry): entry is [string, JsonValue] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}

const owner = maybe(fc.constantFrom(...memberIds));
const department = maybe(fc.constantFrom(...departmentIds));
const id = fc.integer({ min: 1, max: 0xffffff }).map((number) => number.toString(16).padStart(24, '0'));

/** An account with that id. */
export function arbitraryAccount(accountId: string): Arbitrary<PlainRecord> {
  return fc
    .record({
      name: text,
      tier: maybe(fc.constantFrom('key', 'small')),
      size: maybe(fc.constantFrom(...numbers)),
      parent: maybe(fc.constantFrom(...accountIds, missingAccount)),
      owner,
      department,
    })
    .map(({ owner: ownerId, department: departmentId, ...fields }) => ({
      id: accountId,
      ...(ownerId && { owner: ownerId }),
      ...(departmentId && { department: departmentId }),
      fields: present(fields),
    }));
}

/** A deal with any of its fields absent. */
export const arbitraryDeal: Arbitrary<PlainRecord> = fc
  .record({
    id,
    owner,
    department,
    stage: maybe(fc.constantFrom('open', 'won', 'lost')),
    updatedAt: fc.constantFrom(...instants),
    fields: fc.record({
      name: maybe(text),
      secret: maybe(text),
      amount: maybe(fc.constantFrom(...rates).map((amount) => ({ amount, currency: 'CNY' }))),
      count: maybe(fc.constantFrom(...numbers)),
      rate: maybe(fc.constantFrom(...rates)),
      active: maybe(fc.boolean()),
      closeDate: maybe(fc.constantFrom(...dates)),
      seenAt: maybe(fc.constantFrom(...instants)),
      source: maybe(fc.constantFrom(...options)),
      tags: maybe(fc.uniqueArray(fc.constantFrom(...options), { minLength: 1 })),
      account: maybe(fc.constantFrom(...accountIds, missingAccount)),
      helper: maybe(fc.constantFrom(...memberIds)),
    }),
  })
  .map(({ fields, owner: ownerId, department: departmentId, stage, ...rest }) => ({
    ...rest,
    ...(ownerId && { owner: ownerId }),
    ...(departmentId && { department: departmentId }),
    ...(stage && { stage }),
    fields: present(fields),
  }));

type Leaf = Extract<QueryFilter, { field: string }>;

/** The paths a filter may ask, with the operators and the values that fit them. */
function leaf(
  field: string,
  operators: readonly FilterOperator[],
  values: readonly JsonValue[],
): Arbitrary<Leaf> {
  const value = fc.constantFrom(...values);
  return fc.constantFrom(...operators).chain((op): Arbitrary<Leaf> => {
    if (op === 'isEmpty' || op === 'isNotEmpty' || op === 'isMe' || op === 'inMyTeam')
      return fc.constant({ field, op });
    const several = fc.array(value, { maxLength: 3 });
    const operand =
      op === 'in' || op === 'notIn'
        ? several
        : op === 'between'
          ? fc.tuple(value, value)
          : op === 'within'
            ? fc.record({
                anchor: fc.constantFrom('this', 'last', 'next'),
                unit: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
                n: fc.integer({ min: 1, max: 3 }),
              })
            : value;
    return operand.map((given) => ({ field, op, value: given }) as Leaf);
  });
}

const presence: readonly FilterOperator[] = ['isEmpty', 'isNotEmpty'];
const choice: readonly FilterOperator[] = ['eq', 'ne', 'in', 'notIn', ...presence];
const order: readonly FilterOperator[] = ['lt', 'lte', 'gt', 'gte', 'between'];
const textual: readonly FilterOperator[] = [...choice, ...order, 'contains', 'startsWith', 'endsWith'];
const parts = [...texts, 'a', 'A', 'Str', 'SS', 'ß', '京', '.', 'e\nb', 'f', 'ä'];

/** One leaf about each field of a deal, by the field it is about. */
export const leaves: Readonly<Record<string, Arbitrary<Leaf>>> = {
  name: leaf('name', textual, parts),
  secret: leaf('secret', textual, parts),
  amount: leaf('amount', [...choice, ...order], rates),
  count: leaf('count', [...choice, ...order], [...numbers, 1.5]),
  rate: leaf('rate', [...choice, ...order], [...rates, 1e300, -1e-200, '0.1', '9'.repeat(34)]),
  active: leaf('active', ['eq', 'ne', ...presence], [true, false]),
  closeDate: leaf('closeDate', [...choice, ...order, 'within'], dates),
  seenAt: leaf('seenAt', [...order, 'within', ...presence], [...instants, ...dates]),
  source: leaf('source', choice, options),
  tags: leaf('tags', ['contains', 'in', 'notIn', ...presence], options),
  account: leaf('account', choice, [...accountIds]),
  helper: leaf('helper', [...choice, 'isMe'], memberIds),
  owner: leaf('owner', [...choice, 'isMe'], memberIds),
  department: leaf('department', choice, departmentIds),
  stage: leaf('stage', choice, ['open', 'won', 'lost']),
  stageCategory: leaf('stageCategory', choice, ['open', 'won', 'lost']),
  'stage.since': leaf('stage.since', [...order, 'within', ...presence], instants),
  updatedAt: leaf('updatedAt', [...order, 'within'], instants),
  'account.name': leaf('account.name', textual, parts),
  'account.size': leaf('account.size', [...choice, ...order], numbers),
  'account.parent.tier': leaf('account.parent.tier', choice, ['key', 'small']),
};

const computed = fc.constantFrom(
  'count < rate',
  'amount * 2 > count + 1',
  'count / rate >= 2',
  'amount - rate != 0',
  'string length(name) > 4',
  'string length(name) = count',
  'rate * rate <= 1.44',
  'not(count = rate)',
  'active',
  'not(active)',
  'closeDate < today()',
  'closeDate <= now()',
  'closeDate > @"2026-03-15T16:00:00Z"',
  'closeDate >= @"2026-03-15T16:00:00Z"',
  'closeDate < @"2026-03-15T15:59:59Z"',
  'seenAt >= today()',
  'today() - duration("P15D") <= closeDate',
  'closeDate in [date("2026-01-01")..date("2026-03-15")]',
  'contains(name, "a")',
  'not(starts with(name, "A"))',
  'ends with(name, "z") or name < "a"',
  'name > "😀"',
  'list contains(tags, "web")',
  'owner = user or helper = user',
  'account = null or account.size > 1',
  'not(account.tier = "key")',
  'count in (1, 5, > 7)',
  'count = null and rate != null',
  'amount.currency = "CNY"',
  'amount.original > 0.2',
  'user has role("administrator") and count > 0',
  'null = name',
  'upper case(name) = "STRASSE"',
  'lower case(name) = "ärger" or lower case(name) = "acme"',
  'not(lower case(name) = "acme 2")',
  'contains(upper case(name), "SS")',
  'contains(upper case(name), "ASSE")',
  'contains(upper case(secret), "S")',
  'starts with(upper case(secret), "STRAS")',
  'ends with(upper case(name), "E")',
  'contains(lower case(account.name), "c")',
  'lower case(name) in ("acme", "a.b*c", "line\\nbreak")',
  'not(upper case(name) in ("ACME", "ÄRGER"))',
  'upper case(name) != "ACME"',
  'upper case(account.name) = "acme"',
  'contains(lower case(name), "i")',
  'starts with(lower case(name), "i\u0307s")',
);

/** A JSON filter about some of the fields, nested, or a FEEL condition. */
export function arbitraryFilter(fields: readonly string[]): Arbitrary<QueryFilter> {
  const one: Arbitrary<QueryFilter> = fc.oneof(...fields.flatMap((field) => leaves[field] ?? []));
  const { filter } = fc.letrec<{ filter: QueryFilter }>((tie) => ({
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      one,
      fc.record({ all: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ not: tie('filter') }),
    ),
  }));
  return filter;
}

const everyField = Object.keys(leaves);

export const arbitraryCondition: Arbitrary<QueryFilter | string> = fc.oneof(
  { arbitrary: arbitraryFilter(everyField), weight: 3 },
  { arbitrary: computed, weight: 2 },
  {
    arbitrary: fc
      .tuple(arbitraryFilter(everyField), computed)
      .map(([filter, where]): QueryFilter => ({ any: [filter, { not: { where } }] })),
    weight: 1,
  },
);
