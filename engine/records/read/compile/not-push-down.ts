import { problem, type FieldworkError } from '#engine/errors/index.ts';
import { type Ast, readsOf } from '#schemas/expression/index.ts';

/** The refusal of a condition that MongoDB cannot decide by itself. */
export function notPushDown(node: Ast): FieldworkError {
  return problem('query.notComputable', { params: { fields: readsOf(node).join(', ') } });
}
