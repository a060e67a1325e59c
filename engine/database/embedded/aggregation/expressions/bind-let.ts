import type { Doc } from '../../bson/index.ts';
import { compileExpression } from './compile-expression.ts';
import { assertVariableName, bindVariables, type Frame, NOW, type Scope } from './scope.ts';

/** The variables of a command's `let`, evaluated once: a scope that knows their names and a frame with their values. */
export function bindLet(scope: Scope, variables: Doc | undefined): { scope: Scope; frame: Frame } {
  const frame: Frame = [];
  frame[NOW] = new Date();
  if (!variables) return { scope, frame };
  variables.names.forEach(assertVariableName);
  const { inner, slots } = bindVariables(scope, variables.names);
  variables.values.forEach((value, i) => {
    frame[slots[i] as number] = compileExpression(value, scope)(frame);
  });
  return { scope: inner, frame };
}
