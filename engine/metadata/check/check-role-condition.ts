import { parseAndCheck, type Scope } from '#schemas/expression/index.ts';
import { problemOf } from './problem-of.ts';
import type { Reporter } from './reporter.ts';
import type { Segments } from './segments.ts';

/**
 * The `when` of a right: a sound condition on the record itself. One that lists could not decide in the database, or
 * that follows a reference or looks at the record as it was, would reach no rows at all, so it is refused here.
 */
export function checkRoleCondition(
  reporter: Reporter,
  at: Segments,
  { source, scope }: { source: string; scope: Scope },
): void {
  const { findings, expression } = parseAndCheck(source, scope, 'boolean');
  for (const finding of findings) reporter.error('check.expression', at, problemOf(finding));
  if (expression === undefined || findings.some(({ severity }) => severity === 'error')) return;
  const elsewhere = expression.reads.filter((path) => path.includes('.') && !path.startsWith('user.'));
  for (const path of elsewhere) reporter.error('check.roleCondition', at, { problem: `"${path}"` });
  if (!expression.pushDown && elsewhere.length === 0)
    reporter.error('check.roleCondition', at, { problem: `"${source}"` });
}
