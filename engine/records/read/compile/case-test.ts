import type { Ast, TextMatch } from '#schemas/expression/index.ts';
import { casePattern, type OpenEnds } from './case-pattern.ts';
import { notPushDown } from './not-push-down.ts';

const openEnds: Readonly<Record<TextMatch | 'equals', OpenEnds>> = {
  equals: { before: false, after: false },
  startsWith: { before: false, after: true },
  endsWith: { before: true, after: false },
  contains: { before: true, after: true },
};

/**
 * What a stored text must be like to pass a test once its letter case is changed.
 * @throws FieldworkError `query.notComputable` for a part that no pattern can be told for
 */
export function caseTest(
  node: Extract<Ast, { kind: 'case' }>,
  test: TextMatch | 'equals',
  part: string,
): { $regex: string } {
  const $regex = casePattern(part, node.to, openEnds[test]);
  if ($regex === undefined) throw notPushDown(node);
  return { $regex };
}
