import type { CompiledField, CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { type Coerced, type CoerceOptions, fieldKinds, stageSinceField } from '#schemas/field-kinds/index.ts';
import type { ImportColumn, OptionSet } from '#schemas/types/index.ts';
import type { LocalText } from '#schemas/texts.ts';
import type { ImportDocument } from './import-document.ts';
import { type Lookup, memberLookup, recordLookup } from './lookup.ts';
import { type Target, targetsOf } from './targets.ts';
import { offsetMinutesIn } from './zone-offset.ts';

/** How the cells of one column become values. */
export interface CompiledColumn {
  readonly index: number;
  readonly column: ImportColumn;
  readonly target: Target;
  /** Reads a text that needs no look-up. */
  readonly coerce: (text: string) => Coerced;
  /** Finds what a text names, for references and people. */
  readonly lookup?: Lookup;
  /** The name of the field that references are looked up by. */
  readonly by?: string;
  /** What a look-up finds, where missing ones may be made. */
  readonly makes?: { readonly object: CompiledObject; readonly field: CompiledField };
}

/** The mapped columns of an import, made ready once per run. Columns without a target are left out. */
export function compileColumns(ctx: Context, { mapping, columns, object }: ImportDocument): CompiledColumn[] {
  const targets = new Map(
    targetsOf(ctx.release, object, ctx.permissions).map((target) => [target.name as string, target]),
  );
  return (mapping?.columns ?? []).flatMap((column) => {
    const index = columns.findIndex(({ column: name }) => name === column.column);
    const target = column.field === undefined ? undefined : targets.get(column.field);
    return target && index >= 0 ? [compileColumn(ctx, object, { index, column, target })] : [];
  });
}

type Found = Pick<CompiledColumn, 'index' | 'column' | 'target'>;

function compileColumn(ctx: Context, object: string, found: Found): CompiledColumn {
  const { column, target } = found;
  const asText = (text: string): Coerced => ({ kind: 'value', value: text });
  if (target.kind === 'member') return { ...found, coerce: asText };
  if (target.kind === 'system') return { ...found, ...systemColumn(ctx, object, found) };
  const { field } = target;
  const options = coerceOptions(ctx, column, field);
  const coerce = (text: string) => fieldKinds[field.kind].coerce(text, field, options);
  if (field.kind === 'user') return { ...found, coerce, lookup: memberLookup() };
  if (field.kind !== 'reference') return { ...found, coerce };
  const to = ctx.release.objects.get(field.settings.to ?? '');
  const by = to?.fields.get(column.match?.field ?? to.nameField);
  if (!to || !by) return { ...found, coerce, lookup: memberLookup() };
  return {
    ...found,
    coerce,
    lookup: recordLookup(to, by),
    by: by.name,
    ...(column.unknown === 'create' && { makes: { object: to, field: by } }),
  };
}

function coerceOptions(ctx: Context, { format, percent }: ImportColumn, field: CompiledField): CoerceOptions {
  const set =
    field.settings.optionSet === undefined ? undefined : ctx.release.optionSets.get(field.settings.optionSet);
  return {
    ...(format !== undefined &&
      (format === 'decimalComma' ? { decimalComma: true } : { dateFormat: format })),
    ...(percent !== undefined && { percent }),
    ...(set && { optionSet: set }),
    currency: ctx.workspace.currency,
    offsetMinutes: offsetMinutesIn(ctx.workspace.timeZone),
  };
}

function systemColumn(
  ctx: Context,
  object: string,
  { column, target }: Found,
): Pick<CompiledColumn, 'coerce' | 'lookup'> {
  const compiled = ctx.release.objects.get(object);
  if (target.name === 'owner')
    return { coerce: (text) => ({ kind: 'value', value: text }), lookup: memberLookup() };
  if (target.name === 'stageSince') {
    const options = {
      ...(column.format !== undefined && { dateFormat: column.format }),
      offsetMinutes: offsetMinutesIn(ctx.workspace.timeZone),
    };
    return { coerce: (text) => fieldKinds.dateTime.coerce(text, stageSinceField, options) };
  }
  if (target.name === 'stage') {
    const stages = (compiled?.pipelines ?? []).flatMap((pipeline) => [...pipeline.stages.values()]);
    return { coerce: (text) => named(text, stages, 'stage.unknown') };
  }
  return { coerce: (text) => named(text, compiled?.recordTypes ?? [], 'recordType.unknown') };
}

function named(text: string, things: readonly { name: string; label: LocalText }[], code: string): Coerced {
  const wanted = fold(text);
  const found = things.find(({ name, label }) => {
    const labels = typeof label === 'string' ? [label] : Object.values(label);
    return fold(name) === wanted || labels.some((each) => fold(each) === wanted);
  });
  return found
    ? { kind: 'value', value: found.name }
    : { kind: 'failed', code, params: { name: text, value: text } };
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}

/** The option set a column fills, if it fills one. */
export function optionSetOf(ctx: Context, { target }: CompiledColumn): OptionSet | undefined {
  const name = target.kind === 'field' ? target.field.settings.optionSet : undefined;
  return name === undefined ? undefined : ctx.release.optionSets.get(name);
}
