import { sentence } from '#schemas/findings.ts';
import { measure, readsOf } from './ast-walk.ts';
import { buildNode } from './build-node.ts';
import { findSyntaxError, measureTree, operandsOf, parseFeel } from './feel-parser.ts';
import { areComparable, familyOf, typeName, typeOf } from './feel-types.ts';
import { expressionLimits } from './limits.ts';
import { isPushDown } from './push-down.ts';
import { createReporter, type Reporter } from './reporter.ts';
import { typeNameZh } from './type-names-zh.ts';
import type { Ast, CheckedExpression, FeelType, Scope } from './types.ts';

/**
 * Parses FEEL and checks every name and type. `findings` holds all faults, with `params.from` and `params.to`
 * as offsets into the source; there is an expression only when none of them is an error.
 * `expect` is the type the expression must yield, e.g. `boolean` for a condition.
 */
export function parseAndCheck(source: string, scope: Scope, expect?: FeelType): CheckedExpression {
  const reporter = createReporter();
  const ast = parse(source, scope, reporter);
  if (ast && expect !== undefined) checkResult(ast, expect, source, reporter);
  if (!ast || reporter.hasErrors()) return { findings: reporter.findings };
  return { findings: reporter.findings, expression: finishExpression(source, ast) };
}

/** An expression with what is known about it without evaluating it. */
export function finishExpression(source: string, ast: Ast): NonNullable<CheckedExpression['expression']> {
  return { source, ast, type: typeOf(ast), reads: readsOf(ast), pushDown: isPushDown(ast) };
}

function parse(source: string, scope: Scope, reporter: Reporter): Ast | undefined {
  const everywhere = { from: 0, to: source.length };
  if (new TextEncoder().encode(source).length > expressionLimits.sourceBytes) {
    reporter.error(
      'expression.tooLong',
      sentence(
        `An expression has at most ${expressionLimits.sourceBytes} bytes`,
        `表达式最多 ${expressionLimits.sourceBytes} 字节`,
      ),
      everywhere,
    );
    return undefined;
  }
  const root = parseFeel(source);
  const fault = findSyntaxError(root);
  const [top, ...more] = operandsOf(root);
  if (fault || !top || more.length > 0) {
    reporter.error(
      'expression.syntax',
      sentence('This cannot be read', '无法读懂此条件'),
      fault ?? everywhere,
    );
    return undefined;
  }
  const tree = measureTree(root);
  if (tree.nodes > expressionLimits.nodes * 2 || tree.depth > expressionLimits.nodes) {
    return reportSize(reporter, everywhere);
  }
  const ast = buildNode(top, { source, scope, reporter });
  const size = measure(ast);
  if (size.nodes > expressionLimits.nodes || size.depth > expressionLimits.depth) {
    return reportSize(reporter, everywhere);
  }
  return ast;
}

function reportSize(reporter: Reporter, place: { from: number; to: number }): undefined {
  reporter.error(
    'expression.tooLarge',
    sentence(
      `An expression has at most ${expressionLimits.nodes} parts, nested ${expressionLimits.depth} deep`,
      `表达式最多 ${expressionLimits.nodes} 个部分、${expressionLimits.depth} 层嵌套`,
    ),
    place,
  );
  return undefined;
}

function checkResult(ast: Ast, expect: FeelType, source: string, reporter: Reporter): void {
  const found = typeOf(ast);
  const fits = areComparable(expect, found) || (familyOf(expect) === 'list' && familyOf(found) === 'list');
  if (fits) return;
  reporter.error(
    'expression.type',
    sentence(
      `Expected ${typeName(expect)}, found ${typeName(found)}`,
      `此处需要${typeNameZh(expect)}，实为${typeNameZh(found)}`,
    ),
    { from: 0, to: source.length },
    { expected: typeName(expect), found: typeName(found) },
  );
}
