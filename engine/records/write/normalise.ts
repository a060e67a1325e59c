import type { ProblemItem } from '#engine/errors/index.ts';
import type { CompiledField } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { fieldKinds } from '#schemas/field-kinds/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { exactnessFinding } from './exact-value.ts';
import { eachPassing, type PlannedWrite, type WriteStage, withFindings } from './planned-write.ts';

/**
 * Brings each written value into the one form it is stored in (blank = absent, trimmed, exact to the field's
 * precision) and lays it over the record's other values. A field that nobody may set is a finding.
 */
export const normalise: WriteStage = ({ ctx }, list) =>
  eachPassing(list, (planned) => {
    const findings: ProblemItem[] = [];
    const written = new Map<string, JsonValue | undefined>();
    for (const [name, value] of planned.written) {
      const field = planned.object.fields.get(name);
      if (!field) continue;
      if (isComputed(field))
        findings.push({ pointer: `/fields/${name}`, code: 'field.readOnly', params: { field: name } });
      else {
        const next = normalised(ctx, field, value);
        const finding = exactnessFinding(field, next, ctx.workspace.currency);
        if (finding) findings.push(finding);
        written.set(name, next);
      }
    }
    return withFindings({ ...planned, written, values: valuesAfter(planned, written) }, ...findings);
  });

function isComputed(field: CompiledField): boolean {
  return field.readOnly || field.kind === 'sequence';
}

function normalised(ctx: Context, field: CompiledField, value: JsonValue | undefined): JsonValue | undefined {
  if (value === undefined || value === null) return undefined;
  const kind = fieldKinds[field.kind];
  return kind.normalise(field.kind === 'money' ? withCurrency(value, ctx.workspace.currency) : value, field);
}

/** An amount that names no currency, bare or in an object, is in the workspace's (DECISIONS 5). */
function withCurrency(value: JsonValue, currency: string): JsonValue {
  if (typeof value === 'number' || typeof value === 'string') return { amount: value, currency };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return value['currency'] === undefined ? { ...value, currency } : value;
}

function valuesAfter(
  { object, before }: PlannedWrite,
  written: ReadonlyMap<string, JsonValue | undefined>,
): Record<string, JsonValue> {
  const values: [string, JsonValue][] = [];
  for (const field of object.fields.values()) {
    const value = written.has(field.name)
      ? written.get(field.name)
      : before && field.storage.fromStored(before.fields[field.name], field);
    if (value !== undefined) values.push([field.name, value]);
  }
  return Object.fromEntries(values);
}
