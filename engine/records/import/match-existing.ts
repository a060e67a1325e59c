import type { RecordDocument } from '#engine/database/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { uniqueKeys, type WriteOperation } from '../write/index.ts';
import type { ImportDocument, RowProblem } from './import-document.ts';
import type { PlannedRow, RowValues } from './plan-rows.ts';

/** Decides for each row whether it makes a record or changes the one its key names; one query for the batch. */
export async function matchExisting(
  ctx: Context,
  document: ImportDocument,
  rows: readonly RowValues[],
): Promise<PlannedRow[]> {
  const { mode = 'create', key = [] } = document.mapping ?? {};
  const object = ctx.release.objects.get(document.object);
  if (!object || mode === 'create')
    return rows.map((values) => planned(values, createOperation(document, values)));
  const existing = await findByKey(ctx, object, { key, rows });
  return rows.map((values) => {
    const text = keyText(key, values.fields);
    if (text === undefined)
      return refused(values, {
        code: 'import.keyMissing',
        field: key.find((name) => values.fields[name] === undefined) ?? '',
      });
    const [found, second] = existing.get(text) ?? [];
    const value = key.map((name) => String(values.fields[name])).join(' · ');
    if (second) return refused(values, { code: 'import.ambiguous', field: key[0] ?? '', value });
    if (found) return updateOf(document, values, found);
    if (mode === 'update') return refused(values, { code: 'import.noMatch', field: key[0] ?? '', value });
    return planned(values, createOperation(document, values));
  });
}

function planned({ row, problems, later }: RowValues, operation: WriteOperation): PlannedRow {
  if (problems.length > 0) return { row, problems };
  return { row, operation, problems, ...(Object.keys(later).length > 0 && { later }) };
}

function refused({ row, problems }: RowValues, problem: RowProblem): PlannedRow {
  const { field, ...rest } = problem;
  return { row, problems: [...problems, { ...rest, ...(field !== '' && field !== undefined && { field }) }] };
}

function createOperation({ object }: ImportDocument, { row, fields, system }: RowValues): WriteOperation {
  const { stage, stageSince, ...others } = system;
  return {
    op: 'create',
    object,
    fields,
    ...others,
    ...(stage !== undefined && { stage }),
    // Since when is only said of a stage.
    ...(stage !== undefined && stageSince !== undefined && { stageSince }),
    newId: row.newId,
  };
}

/** An empty cell leaves what is there; a stage may only be said again, since it changes by transitions alone. */
function updateOf({ object }: ImportDocument, values: RowValues, found: RecordDocument): PlannedRow {
  const { fields, system } = values;
  const { stage, stageSince: _since, ...others } = system;
  if (stage !== undefined && stage !== found._stage?.stage) {
    return refused(values, { code: 'import.stageOfExisting', field: 'stage', value: stage });
  }
  return planned(values, { op: 'update', object, id: found._id.toHexString(), rev: '*', fields, ...others });
}

async function findByKey(
  ctx: Context,
  object: CompiledObject,
  { key, rows }: { key: readonly string[]; rows: readonly RowValues[] },
): Promise<ReadonlyMap<string, RecordDocument[]>> {
  const wanted = rows.filter(({ fields }) => keyText(key, fields) !== undefined);
  if (wanted.length === 0) return new Map();
  const rule = object.unique.find(
    ({ fields }) => fields.length === key.length && fields.every((name) => key.includes(name)),
  );
  const filter = rule
    ? {
        [`_unique.${rule.name}`]: {
          $in: [...new Set(wanted.flatMap(({ fields }) => uniqueKeys(object, fields)[rule.name] ?? []))],
        },
      }
    : {
        $or: wanted.map(({ fields }) => Object.fromEntries(key.map((name) => operand(object, name, fields)))),
      };
  const found = await ctx.ws
    .records(object.name)
    .find({ ...filter, _state: 'live' })
    .toArray();
  const byText = new Map<string, RecordDocument[]>();
  for (const row of found) {
    const readable = ctx.permissions.readMask(object.name, row);
    if (!key.every((name) => readable.has(name))) continue;
    const text = keyText(key, valuesOf(object, key, row));
    if (text !== undefined) byText.set(text, [...(byText.get(text) ?? []), row]);
  }
  return byText;
}

function operand(
  object: CompiledObject,
  name: string,
  fields: Readonly<Record<string, JsonValue>>,
): [string, unknown] {
  const field = object.fields.get(name);
  const value = fields[name];
  if (!field || value === undefined) return ['_id', null];
  return [field.comparePath, field.storage.toOperand(value, field)];
}

function valuesOf(
  object: CompiledObject,
  key: readonly string[],
  row: RecordDocument,
): Record<string, JsonValue> {
  return Object.fromEntries(
    key.flatMap((name): [string, JsonValue][] => {
      const field = object.fields.get(name);
      const value = field?.storage.fromStored(row.fields[name], field);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** One text per key, folded as unique keys are; undefined when a part is missing. */
export function keyText(
  key: readonly string[],
  fields: Readonly<Record<string, JsonValue>>,
): string | undefined {
  const parts = key.map((name) => (Object.hasOwn(fields, name) ? fields[name] : undefined));
  if (key.length === 0 || parts.includes(undefined)) return undefined;
  return JSON.stringify(
    parts.map((part) => (typeof part === 'string' ? part.normalize('NFKC').toLowerCase() : part)),
  );
}
