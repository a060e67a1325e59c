import type { Context } from '#engine/permissions/index.ts';
import type { Expression } from '#schemas/expression/index.ts';
import { type MongoFilter, nothing } from '../mongo-filter.ts';
import { compileNode } from './compile-node.ts';
import { findTarget } from './query-target.ts';
import { startCompile } from './row-filter.ts';

/**
 * The filter that finds the rows of an object on which a condition is true for the caller: a value the caller may
 * not read is absent to it, and an absent value makes a comparison neither true nor false. `_state` is added by
 * the query, not here.
 */
export async function compileFilter(
  expression: Expression,
  object: string,
  ctx: Context,
): Promise<MongoFilter> {
  const target = findTarget(ctx, object);
  if (!target) return nothing;
  return compileNode(expression.ast, true, startCompile(ctx, target, true));
}
