import { compileNode } from './compile-closure.ts';
import { encodeValue } from './feel-value.ts';
import { typeOf } from './feel-types.ts';
import type { Ast, EvaluationEnvironment, Expression, FeelResult } from './types.ts';

/** What the expression yields for these values as JSON; null is unknown (a value it needs is absent). */
export function evaluate(expression: Expression, env: EvaluationEnvironment): FeelResult {
  return evaluateNode(expression.ast, env);
}

/** What one node yields, as `evaluate` does for a whole expression. */
export function evaluateNode(node: Ast, env: EvaluationEnvironment): FeelResult {
  return encodeValue(compileNode(node)(env), typeOf(node));
}

/** Whether a condition's result means that it holds: unknown does not. */
export function isTrue(result: FeelResult): boolean {
  return result === true;
}
