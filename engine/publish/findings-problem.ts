import type { ErrorCode, ProblemItem } from '#engine/errors/index.ts';
import { type FieldworkError, problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { Finding } from '#schemas/findings.ts';
import type { ImpactItem } from './impact/impact.ts';
import { presentFindings } from './present-findings.ts';

/**
 * The problem that lists findings, each in the words of the check and with its component in the pointer:
 * `/components/object/deal/properties/…`.
 */
export function findingsProblem(
  ctx: Context,
  code: ErrorCode,
  findings: readonly Finding[],
  params: Record<string, unknown> = {},
): FieldworkError {
  const errors = presentFindings(
    ctx,
    findings.filter(({ severity }) => severity === 'error'),
  ).map(presentFinding);
  return problem(code, { params: { count: errors.length, ...params }, errors });
}

function presentFinding({ code, message, params, pointer }: Finding): ProblemItem {
  const component = typeof params?.component === 'string' ? `/components/${params.component}` : '';
  return { pointer: `${component}${pointer ?? ''}`, code, detail: message, ...(params && { params }) };
}

/** The problem that lists the consequences which refuse a publish. */
export function impactProblem(
  code: ErrorCode,
  items: readonly ImpactItem[],
  params: Record<string, unknown> = {},
): FieldworkError {
  const errors = items.filter(({ severity }) => severity === 'blocking').map(presentItem);
  return problem(code, { params: { count: errors.length, ...params }, errors });
}

function presentItem(item: ImpactItem): ProblemItem {
  const { code, object, field, count, params } = item;
  const place = field === undefined ? '' : `/properties/${field}`;
  return {
    pointer: object === undefined ? '' : `/components/object/${object}${place}`,
    code,
    params: { ...params, ...(object && { object }), ...(field && { field }), count },
  };
}
