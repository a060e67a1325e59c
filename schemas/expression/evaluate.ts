import { compileNode } from './compile-closure.ts';
import { encodeValue } from './feel-value.ts';
import type { EvaluationEnvironment, Expression, FeelResult } from './types.ts';

/** What the expression yields for these values as JSON; null is unknown (a value it needs is absent). */
export function evaluate(expression: Expression, env: EvaluationEnvironment): FeelResult {
  return encodeValue(compileNode(expression.ast)(env), expression.type);
}

/** Whether a condition's result means that it holds: unknown does not. */
export function isTrue(result: FeelResult): boolean {
  return result === true;
}
