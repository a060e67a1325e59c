import type { Action, Context, Grant } from '#engine/permissions/index.ts';
import { anyOf, allOf, everything, type MongoFilter, nothing } from '../mongo-filter.ts';
import { queryEnvironment } from '../query-clock.ts';
import { compileNode } from './compile-node.ts';
import type { CompileState } from './compile-state.ts';
import { findTarget, type QueryTarget } from './query-target.ts';

/**
 * The rows of an object that some grant for the action reaches, by their access tokens. No grant matches nothing;
 * a grant whose condition MongoDB cannot decide reaches nothing either.
 */
export async function rowFilter(ctx: Context, object: string, action: Action): Promise<MongoFilter> {
  if (object === 'user' || object === 'department') return everything;
  return grantRows(ctx, object, ctx.permissions.grants(object, action));
}

/** The rows on which the caller may read a field: everything when each read grant gives it. */
export async function rowsShowingField(ctx: Context, object: string, field: string): Promise<MongoFilter> {
  const { permissions } = ctx;
  if (permissions.inEveryGrant(object).has(field)) return everything;
  const giving = permissions
    .grants(object, 'read')
    .filter(({ readFields }) => readFields === 'all' || readFields.has(field));
  return grantRows(ctx, object, giving);
}

/** The state of a compilation that starts at a target. */
export function startCompile(ctx: Context, target: QueryTarget, masked: boolean): CompileState {
  return {
    ctx,
    target,
    masked,
    env: queryEnvironment(ctx),
    readableRows: (object) => rowFilter(ctx, object, 'read'),
    rowsShowing: (object, field) => rowsShowingField(ctx, object, field),
  };
}

/** The rows that one of these grants reaches. */
async function grantRows(ctx: Context, object: string, grants: readonly Grant[]): Promise<MongoFilter> {
  const plain = grants.filter(({ when }) => when === undefined);
  if (plain.some(({ tokens }) => tokens === 'all')) return everything;
  const conditional = grants.filter(({ when }) => when !== undefined);
  const clauses = await Promise.all(conditional.map((grant) => conditionalRows(ctx, object, grant)));
  return anyOf([tokenRows(plain.flatMap(({ tokens }) => tokens)), ...clauses]);
}

/** One clause for all grants that differ only in their tokens, so that the index is walked once. */
function tokenRows(tokens: readonly string[]): MongoFilter {
  const distinct = [...new Set(tokens)];
  return distinct.length === 0 ? nothing : { _access: { $in: distinct } };
}

async function conditionalRows(ctx: Context, object: string, grant: Grant): Promise<MongoFilter> {
  const target = findTarget(ctx, object);
  if (!target || !grant.when?.pushDown || grant.when.reads.some(isHop)) return nothing;
  const condition = await compileNode(grant.when.ast, true, startCompile(ctx, target, false));
  return allOf([grant.tokens === 'all' ? everything : tokenRows(grant.tokens), condition]);
}

/** The row itself decides about rights: what lies behind a reference is not asked. */
function isHop(path: string): boolean {
  return path.includes('.') && !path.startsWith('user.');
}
