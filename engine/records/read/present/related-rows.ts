import { ObjectId, type RecordDocument } from '#engine/database/index.ts';
import type { CompiledField } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { boundedRead, maxTimeMS } from '../bounded-read.ts';
import { rowFilter } from '../compile/row-filter.ts';
import { allOf, recordFilter } from '../mongo-filter.ts';
import { createRowRights } from './row-rights.ts';
import type { Selection } from './selection.ts';
import { targetOf } from './selection.ts';
import type { ObjectPresenter } from './field-presenter.ts';

/** What may be shown of a record that another one refers to. */
export interface RelatedRow {
  /** Its name; absent when the caller may read the record but not its name field. */
  readonly label: string | undefined;
  readonly values: ReadonlyMap<string, JsonValue>;
}

/** The related rows the caller may read: target object → id → row. */
export type RelatedRows = ReadonlyMap<string, ReadonlyMap<string, RelatedRow>>;

/** Whole records by object and id; null for what is none, such as a member. */
export type KnownRows = ReadonlyMap<string, ReadonlyMap<string, RecordDocument | null>>;

/** Records to show, what of them, and what is known already of those they refer to. */
export interface ShownRows {
  readonly selection: Selection;
  readonly rows: readonly RecordDocument[];
  readonly known?: KnownRows | undefined;
}

/**
 * Loads what a page of records refers to: at most one query per target object, under the caller's rights to the
 * target, and none for those that are known.
 */
export async function loadRelatedRows(
  ctx: Context,
  presenter: ObjectPresenter,
  { selection, rows, known }: ShownRows,
): Promise<RelatedRows> {
  const idsByTarget = collectIds(selection, rows);
  const loaded = await Promise.all(
    [...idsByTarget].map(async ([target, ids]) => {
      const names = selection.behind
        .filter(({ reference }) => targetOf(presenter, reference) === target)
        .map(({ name }) => name);
      return [target, await loadRows(ctx, target, { ids, names, known: known?.get(target) })] as const;
    }),
  );
  return new Map(loaded);
}

/** The names of records of one object that the caller may read, by id. One query. */
export async function loadRelatedLabels(
  ctx: Context,
  target: string,
  ids: readonly ObjectId[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await loadRows(ctx, target, {
    ids: new Map(ids.map((id) => [id.toHexString(), id])),
    names: [],
  });
  return new Map([...rows].flatMap(([id, { label }]) => (label === undefined ? [] : [[id, label]])));
}

function collectIds(
  { fields }: Selection,
  rows: readonly RecordDocument[],
): ReadonlyMap<string, ReadonlyMap<string, ObjectId>> {
  const targets = new Map<string, Map<string, ObjectId>>();
  for (const { name, reference } of fields) {
    if (reference === undefined || reference === 'user' || reference === 'department') continue;
    const ids = targets.get(reference) ?? new Map<string, ObjectId>();
    targets.set(reference, ids);
    for (const row of rows) {
      const id = row.fields[name];
      if (id instanceof ObjectId) ids.set(id.toHexString(), id);
    }
  }
  return targets;
}

interface WantedRows {
  readonly ids: ReadonlyMap<string, ObjectId>;
  /** Fields wanted beside the name. */
  readonly names: readonly string[];
  readonly known?: ReadonlyMap<string, RecordDocument | null> | undefined;
}

async function loadRows(
  ctx: Context,
  target: string,
  { ids, names, known = new Map() }: WantedRows,
): Promise<ReadonlyMap<string, RelatedRow>> {
  const object = ctx.release.objects.get(target);
  if (!object || ids.size === 0) return new Map();
  const nameField = object.fields.get(object.nameField);
  const fields = names.flatMap((name) => object.fields.get(name) ?? []);
  const shown = nameField ? [nameField, ...fields] : fields;
  const isSeen = (row: RecordDocument) => ctx.permissions.matches(target, 'read', row).length > 0;
  const held = [...ids.keys()].flatMap((id) => known.get(id) ?? []).filter(isSeen);
  const missing = [...ids].flatMap(([id, objectId]) => (known.has(id) ? [] : [objectId]));
  const found = missing.length > 0 ? await findRows(ctx, target, { ids: missing, fields: shown }) : [];
  const rightsOf = createRowRights(ctx, object);
  return new Map(
    [...held, ...found].map((row) => {
      const { mask } = rightsOf(row);
      const values = new Map(fields.flatMap((field) => presentValue(field, row, mask)));
      const [label] = nameField ? presentValue(nameField, row, mask) : [];
      return [row._id.toHexString(), { label: labelText(label?.[1]), values }];
    }),
  );
}

async function findRows(
  ctx: Context,
  target: string,
  { ids, fields }: { readonly ids: readonly ObjectId[]; readonly fields: readonly CompiledField[] },
): Promise<RecordDocument[]> {
  const filter = allOf([{ _id: { $in: ids } }, await rowFilter(ctx, target, 'read')]);
  const projection = projectionOf(ctx, target, fields);
  return await boundedRead([target], () =>
    ctx.ws.records(target).find(recordFilter(filter), { projection, maxTimeMS }).toArray(),
  );
}

/** Rights with conditions may read any field of the row, so then the whole row is fetched. */
function projectionOf(ctx: Context, target: string, fields: readonly CompiledField[]): Record<string, 0 | 1> {
  const isConditional = ctx.permissions.grants(target, 'read').some(({ when }) => when !== undefined);
  if (isConditional) return { _search: 0, _unique: 0 };
  return Object.fromEntries([['_access', 1], ['_state', 1], ...fields.map(({ path }) => [path, 1])]);
}

function presentValue(
  field: CompiledField,
  row: RecordDocument,
  mask: ReadonlySet<string>,
): [string, JsonValue][] {
  // What a related record refers to in turn is not followed, so its readability is not known: it is not shown.
  if (!mask.has(field.name) || field.kind === 'reference') return [];
  const value = field.storage.fromStored(row.fields?.[field.name], field);
  return value === undefined ? [] : [[field.name, value]];
}

function labelText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
