import { sentence } from '#schemas/findings.ts';
import type { FilterLeaf, QueryFilter } from '#schemas/types/index.ts';
import { type CheckContext, makePath } from './checked-nodes.ts';
import { makeLeaf } from './filter-leaf.ts';
import { expressionLimits } from './limits.ts';
import { finishExpression, parseAndCheck } from './parse-and-check.ts';
import { createReporter } from './reporter.ts';
import type { Ast, CheckedExpression, Scope } from './types.ts';

/**
 * The expression a JSON filter stands for, checked like one written in FEEL. Findings point into the filter
 * (`/all/0/value`); `base` is put before their pointers.
 */
export function lowerFilter(filter: QueryFilter, scope: Scope, base = ''): CheckedExpression {
  const reporter = createReporter(base);
  const context: LowerContext = { scope, reporter, base, budget: { parts: 0 } };
  const ast = lower(filter, '', 0, context);
  if (reporter.hasErrors()) return { findings: reporter.findings };
  return { findings: reporter.findings, expression: finishExpression(JSON.stringify(filter), ast) };
}

interface LowerContext extends CheckContext {
  readonly base: string;
  readonly budget: { parts: number };
}

function lower(filter: QueryFilter, pointer: string, depth: number, context: LowerContext): Ast {
  context.budget.parts += 1;
  if (depth > expressionLimits.filterDepth || context.budget.parts > expressionLimits.filterParts) {
    return reportOnce(pointer, context);
  }
  if ('all' in filter) return lowerGroup('and', filter.all, `${pointer}/all`, depth, context);
  if ('any' in filter) return lowerGroup('or', filter.any, `${pointer}/any`, depth, context);
  if ('not' in filter) {
    return { kind: 'not', of: lower(filter.not, `${pointer}/not`, depth + 1, context) };
  }
  if ('where' in filter) return lowerWhere(filter.where, `${pointer}/where`, context);
  return lowerLeaf(filter, pointer, context);
}

function lowerGroup(
  kind: 'and' | 'or',
  parts: readonly QueryFilter[],
  pointer: string,
  depth: number,
  context: LowerContext,
): Ast {
  const items: Ast[] = [];
  for (const [index, part] of parts.entries()) {
    items.push(lower(part, `${pointer}/${index}`, depth + 1, context));
    if (context.budget.parts > expressionLimits.filterParts) break;
  }
  return { kind, items };
}

function lowerWhere(source: string, pointer: string, context: LowerContext): Ast {
  const { findings, expression } = parseAndCheck(source, context.scope, 'boolean');
  for (const finding of findings) {
    context.reporter.findings.push({
      ...finding,
      path: `${context.base}${pointer}`,
      pointer: `${context.base}${pointer}`,
    });
  }
  return expression?.ast ?? { kind: 'literal', type: 'any', value: null };
}

function lowerLeaf(leaf: FilterLeaf, pointer: string, context: LowerContext): Ast {
  const path = makePath(leaf.field.split('.'), { pointer: `${pointer}/field` }, context);
  return path.kind === 'path' ? makeLeaf(path, leaf, pointer, context) : path;
}

function reportOnce(pointer: string, context: LowerContext): Ast {
  if (context.reporter.findings.some(({ code }) => code === 'expression.tooLarge')) {
    return { kind: 'literal', type: 'any', value: null };
  }
  return context.reporter.error(
    'expression.tooLarge',
    sentence(
      `A filter has at most ${expressionLimits.filterParts} parts, nested ${expressionLimits.filterDepth} deep`,
      `筛选最多 ${expressionLimits.filterParts} 个部分、${expressionLimits.filterDepth} 层嵌套`,
    ),
    { pointer },
  );
}
