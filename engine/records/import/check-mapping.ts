import type { ProblemItem } from '#engine/errors/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { ImportColumn, ImportMapping } from '#schemas/types/index.ts';
import type { ImportDocument } from './import-document.ts';
import { type Target, targetsOf } from './targets.ts';

/** @throws FieldworkError 422 `import.mappingInvalid` with a pointer to everything that cannot be used */
export function assertMapping(ctx: Context, document: ImportDocument, mapping: ImportMapping): void {
  const targets = new Map(
    targetsOf(ctx.release, document.object, ctx.permissions).map((target) => [target.name as string, target]),
  );
  const columns = new Set(document.columns.map(({ column }) => column));
  const filled = new Set<string>();
  const errors = mapping.columns.flatMap((column, index) => {
    const at = `/columns/${index}`;
    return columnFindings(ctx, { at, column, columns, filled, target: targets.get(column.field ?? '') });
  });
  for (const [index, name] of (mapping.key ?? []).entries()) {
    if (filled.has(name)) continue;
    errors.push({ pointer: `/key/${index}`, code: 'import.keyNotMapped', params: { name } });
  }
  if (errors.length > 0) throw problem('import.mappingInvalid', { errors });
}

function columnFindings(
  ctx: Context,
  given: {
    at: string;
    column: ImportColumn;
    columns: ReadonlySet<string>;
    filled: Set<string>;
    target: Target | undefined;
  },
): ProblemItem[] {
  const { at, column, columns, filled, target } = given;
  const findings: ProblemItem[] = [];
  if (!columns.has(column.column)) {
    findings.push({ pointer: `${at}/column`, code: 'import.unknownColumn', params: { name: column.column } });
  }
  if (column.field === undefined) return findings;
  const params = { name: column.field };
  if (!target) return [...findings, { pointer: `${at}/field`, code: 'import.unknownTarget', params }];
  if (filled.has(column.field)) findings.push({ pointer: `${at}/field`, code: 'import.targetTwice', params });
  filled.add(column.field);
  const match = column.match?.field;
  const to = target.kind === 'field' ? target.field.settings.to : undefined;
  const mayMatch = match === undefined || (to !== undefined && ctx.permissions.mentionable(to).has(match));
  if (!mayMatch)
    findings.push({ pointer: `${at}/match/field`, code: 'import.unknownTarget', params: { name: match } });
  return findings;
}
