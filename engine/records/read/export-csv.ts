import { problem } from '#engine/errors/index.ts';
import { type CompiledField, type CompiledObject, systemPaths } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { systemFields } from '#schemas/field-kinds/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { textIn } from '#schemas/texts.ts';
import type { QueryRequest, RecordEnvelope } from '#schemas/types/index.ts';
import { boundedRead } from './bounded-read.ts';
import { rowFilter } from './compile/row-filter.ts';
import { csvLine } from './csv-line.ts';
import { valueAt } from './list/cursor.ts';
import { findRows, type ListPlan, partsAfter, planList } from './list/list-records.ts';
import { allOf } from './mongo-filter.ts';
import { presenterFor, presentSelected } from './present/present-records.ts';
import { loadReadableObject } from './query-scope.ts';

const batchSize = 500;

interface Column {
  readonly name: string;
  /** Of a path, the labels of its steps. */
  readonly label: string;
}

/**
 * The list of a query as CSV (RFC 4180, with a byte-order mark), piece by piece: a header of labels in the caller's
 * language, then one line a record, references and options by their labels. Only rows the caller may export.
 * Checks everything before the first piece. @throws auth.forbidden without the right to export; query.*
 */
export async function exportCsv(
  ctx: Context,
  name: string,
  query: QueryRequest,
): Promise<AsyncIterable<string>> {
  const object = loadReadableObject(ctx, name);
  if (!ctx.permissions.can(name, 'export')) throw problem('auth.forbidden');
  const plan = await planList(ctx, object, query);
  const rows = allOf([plan.rows, await rowFilter(ctx, name, 'export')]);
  const columns = columnsOf(ctx, plan, query.select);
  return writeCsv(ctx, { ...plan, rows, parts: [rows], limit: batchSize }, columns);
}

async function* writeCsv(ctx: Context, plan: ListPlan, columns: readonly Column[]): AsyncGenerator<string> {
  const presenter = presenterFor(ctx, plan.object);
  yield `\uFEFF${csvLine(columns.map(({ label }) => label))}`;
  let { parts } = plan;
  for (;;) {
    const page = { ...plan, parts };
    const found = await boundedRead(plan.fields, () => findRows(ctx, page));
    const rows = found.slice(0, batchSize);
    const last = rows.at(-1);
    if (!last) return;
    const records = await presentSelected(ctx, presenter, { selection: plan.selection, rows });
    yield records.map((record) => csvLine(columns.map((column) => cellOf(record, column)))).join('');
    if (found.length <= batchSize) return;
    const position = plan.keys.map(({ path }) => valueAt(last, path));
    parts = partsAfter(plan.rows, plan.keys, position);
  }
}

/** The selected columns in their order; without `select` every readable field, then owner and stage. */
function columnsOf(ctx: Context, { object }: ListPlan, select: readonly string[] | undefined): Column[] {
  const readable = ctx.permissions.mentionable(object.name);
  const all = [
    ...[...object.fields.keys()].filter((name) => readable.has(name)),
    ...(object.owner === 'user' ? ['owner', 'department'] : []),
    ...(object.pipelines.length > 0 ? ['stage'] : []),
    'createdAt',
    'updatedAt',
  ];
  return (select ?? all).map((name) => {
    const label = name
      .split('.')
      .map((_, hop, path) => labelOf(ctx, fieldAt(ctx, object, path.slice(0, hop + 1)), path[hop] ?? ''));
    return { name, label: label.join(' · ') };
  });
}

/** The field that a path of names leads to; undefined for a system attribute. */
function fieldAt(
  ctx: Context,
  object: CompiledObject,
  [name = '', ...rest]: readonly string[],
): CompiledField | undefined {
  const field = object.fields.get(name);
  const target = rest.length > 0 ? ctx.release.objects.get(field?.settings.to ?? '') : undefined;
  return target ? fieldAt(ctx, target, rest) : rest.length > 0 ? undefined : field;
}

function labelOf(ctx: Context, field: CompiledField | undefined, name: string): string {
  const label = field?.label ?? systemFields.find((system) => system.name === name)?.label;
  return textIn(label, ctx.language, ctx.release.languages) || name;
}

/** What a person reads in a cell. Only text can be a formula to a spreadsheet, so numbers keep their minus sign. */
function cellOf(record: RecordEnvelope, { name }: Column): string | number {
  const label = record.labels?.[name];
  if (label !== undefined) return Array.isArray(label) ? label.join('; ') : label;
  const isSystem = Object.hasOwn(systemPaths, name) || name === 'stageCategory' || name === 'object';
  const value: unknown = isSystem ? Reflect.get(record, name) : record.fields[name];
  return cellText(value as JsonValue | undefined);
}

function cellText(value: JsonValue | undefined): string | number {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(String).join('; ');
  const { amount } = value;
  return typeof amount === 'number' || typeof amount === 'string' ? amount : '';
}
