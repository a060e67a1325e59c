import { problem, type ProblemItem } from '#engine/errors/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { type Expression, lowerFilter, parseAndCheck } from '#schemas/expression/index.ts';
import type { Finding } from '#schemas/findings.ts';
import type { QueryFilter } from '#schemas/types/index.ts';
import { compileFilter } from './compile/compile-filter.ts';
import { notPushDown } from './compile/not-push-down.ts';
import { rowFilter } from './compile/row-filter.ts';
import { compileSearch } from './compile/compile-search.ts';
import { allOf, type MongoFilter } from './mongo-filter.ts';
import { queryScope } from './query-scope.ts';

/** The parts of a request that choose rows. */
export interface Conditions {
  readonly filter?: QueryFilter;
  readonly where?: string;
  readonly search?: string;
}

/**
 * The filter of a request's rows: its conditions and the caller's rights. Trashed records are found only by a
 * condition on `state`. @throws query.invalid with a pointer for each thing that cannot be asked
 */
export async function compileConditions(
  ctx: Context,
  object: CompiledObject,
  conditions: Conditions,
): Promise<MongoFilter> {
  const expressions = readConditions(ctx, object, conditions);
  const search = compileSearch(ctx, object, conditions.search);
  const [rows, ...filters] = await Promise.all([
    rowFilter(ctx, object.name, 'read'),
    ...expressions.map((expression) => compileFilter(expression, object.name, ctx)),
  ]);
  const asksState = expressions.some(({ reads }) => reads.includes('state'));
  const state = { _state: asksState ? { $in: ['live', 'trashed'] } : 'live' };
  return allOf([state, rows, ...filters, search]);
}

function readConditions(ctx: Context, object: CompiledObject, { filter, where }: Conditions): Expression[] {
  const scope = queryScope(ctx, object);
  const checked = [
    ...(filter === undefined ? [] : [lowerFilter(filter, scope, '/filter')]),
    ...(where === undefined ? [] : [withPointer(parseAndCheck(where, scope, 'boolean'), '/where')]),
  ];
  const errors = checked.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw problem('query.invalid', { errors: errors.map(toProblemItem) });
  const expressions = checked.flatMap(({ expression }) => (expression ? [expression] : []));
  for (const { ast, pushDown } of expressions) if (!pushDown) throw notPushDown(ast);
  return expressions;
}

function withPointer(
  checked: ReturnType<typeof parseAndCheck>,
  pointer: string,
): ReturnType<typeof parseAndCheck> {
  return { ...checked, findings: checked.findings.map((finding) => ({ ...finding, pointer })) };
}

function toProblemItem({ code, pointer, message, params }: Finding): ProblemItem {
  const { reason: words = message, ...rest } = params ?? {};
  if (code === 'expression.unknownName') {
    return {
      pointer: pointer ?? '',
      code: 'query.unknownField',
      params: { ...rest, field: rest['name'] },
    };
  }
  return {
    pointer: pointer ?? '',
    code: 'query.condition',
    params: { ...rest, message: words, reason: code },
  };
}
