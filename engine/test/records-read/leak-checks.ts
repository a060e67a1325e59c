import { FieldworkError } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { aggregateRecords, getRecord, listRecords } from '#engine/records/read/index.ts';
import { lowerFilter } from '#schemas/expression/index.ts';
import { queryWords, searchWords } from '#schemas/search-words.ts';
import type { QueryFilter, QueryRequest } from '#schemas/types/index.ts';
import type { Oracle } from './leak-oracle.ts';
import { dealFields } from './leak-world.ts';
import type { PlainRecord } from './open-read-workspace.ts';

/** What the engine answered beside what the oracle says. */
export interface Comparison {
  readonly found: unknown;
  readonly wanted: unknown;
}

function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id).sort();
}

/** The code of the problem a read ends with, or `answered`. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
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

/** What a filter finds, or that it is refused because it mentions what may not be read. */
export async function checkFilter(ctx: Context, oracle: Oracle, filter: QueryFilter): Promise<Comparison> {
  const found = listRecords(ctx, 'deal', { filter, limit: 200 });
  if (!mayMention(filter, oracle, ctx)) return { found: await codeOf(found), wanted: 'query.invalid' };
  const scope = ctx.release.objects.get('deal')?.scope;
  const expression = scope && lowerFilter(filter, scope).expression;
  if (!expression) throw new Error('the filter is in scope');
  const wanted = oracle.shown('deal').filter((deal) => oracle.isTrue(expression, deal));
  return { found: [filter, ...idsOf((await found).data)], wanted: [filter, ...idsOf(wanted)] };
}

/** Every record is shown exactly with the values it may be seen with, or not at all. */
export async function checkRows(
  ctx: Context,
  oracle: Oracle,
  all: readonly PlainRecord[],
): Promise<Comparison[]> {
  const shown = new Map(oracle.shown('deal').map((deal) => [deal.id, deal]));
  const names = new Map(oracle.shown('account').map(({ id, fields }) => [id, fields['name']]));
  const { data, page } = await listRecords(ctx, 'deal', { limit: 200, count: 'exact' });
  const rows = data.map((record) => {
    const wanted = shown.get(record.id);
    return {
      found: { fields: record.fields, account: record.labels?.['account'] },
      wanted: { fields: wanted?.fields, account: names.get(String(wanted?.fields['account'])) },
    };
  });
  const single = all.map(async ({ id }) => ({
    found: await codeOf(getRecord(ctx, 'deal', id)),
    wanted: shown.has(id) ? 'answered' : 'record.notFound',
  }));
  return [{ found: page.count, wanted: shown.size }, ...rows, ...(await Promise.all(single))];
}

/** Pages of two put together are the whole list in order, absent values first in ascending order. */
export async function checkPages(
  ctx: Context,
  oracle: Oracle,
  { field, direction }: { field: string; direction: 'asc' | 'desc' },
): Promise<Comparison> {
  const query: QueryRequest = { sort: [{ field, direction }], limit: 2 };
  const isHidden = dealFields.includes(field) && !oracle.inEveryGrant('deal').has(field);
  if (isHidden || (field === 'account' && !oracle.readsEveryAccount())) {
    return { found: await codeOf(listRecords(ctx, 'deal', query)), wanted: 'query.invalid' };
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
  return { found: [field, direction, ...found], wanted: [field, direction, ...wanted] };
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

/** Groups with their counts and sums are those of the records that are shown. */
export async function checkGroups(
  ctx: Context,
  oracle: Oracle,
  { group, measure }: { group: string; measure: string },
): Promise<Comparison> {
  const request = {
    groupBy: [{ field: group }],
    measures: [
      { op: 'count' as const },
      measure === 'account'
        ? { op: 'count' as const, field: measure }
        : { op: 'sum' as const, field: measure },
    ],
  };
  const given = oracle.inEveryGrant('deal');
  const isHidden = [group, measure].some((name) => dealFields.includes(name) && !given.has(name));
  if (isHidden || (measure === 'account' && !oracle.readsEveryAccount())) {
    return { found: await codeOf(aggregateRecords(ctx, 'deal', request)), wanted: 'query.invalid' };
  }
  const wanted = new Map<string | null, { count: number; sum: number }>();
  for (const deal of oracle.shown('deal')) {
    const key = groupKey(deal, group);
    const sums = wanted.get(key) ?? { count: 0, sum: 0 };
    const value =
      measure === 'account' ? Number(deal.fields['account'] !== undefined) : sortKey(deal, measure);
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
  return { found: [group, found], wanted: [group, wanted] };
}

function groupKey(deal: PlainRecord, group: string): string | null {
  if (group === 'owner') return deal.owner ?? null;
  if (group === 'department') return deal.department ?? null;
  if (group === 'stage' || group === 'stageCategory') return deal.stage ?? null;
  return (deal.fields[group] as string | undefined) ?? null;
}

/** A search finds the shown records with those words in fields that every grant gives. */
export async function checkSearch(ctx: Context, oracle: Oracle, text: string): Promise<Comparison> {
  const given = oracle.inEveryGrant('deal');
  const fields = ['name', 'secret'].filter((name) => given.has(name));
  const wanted = oracle.shown('deal').filter((deal) => {
    const words = fields.flatMap((name) => searchWords(String(deal.fields[name] ?? '')));
    return fields.length > 0 && queryWords(text).every((part) => words.some((word) => word.startsWith(part)));
  });
  const { data } = await listRecords(ctx, 'deal', { search: text, limit: 200 });
  return { found: [text, ...idsOf(data)], wanted: [text, ...idsOf(wanted)] };
}
