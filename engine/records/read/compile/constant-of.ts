import { type Ast, evaluateNode, type FeelResult } from '#schemas/expression/index.ts';
import type { CompileState } from './compile-state.ts';

/** The value of a node that reads no record; null is unknown. */
export function constantOf(node: Ast, state: CompileState): FeelResult {
  return evaluateNode(node, state.env);
}
