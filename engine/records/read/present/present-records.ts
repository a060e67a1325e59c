import { ObjectId, type RecordDocument } from '#engine/database/index.ts';
import {
  type Directory,
  type DirectoryDepartment,
  type DirectoryMember,
  loadDirectoryDepartments,
  loadDirectoryMembers,
} from '#engine/identity/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { FieldValues, RecordEnvelope } from '#schemas/types/index.ts';
import { type FieldPresenter, objectPresenter, type ObjectPresenter } from './field-presenter.ts';
import { type KnownRows, loadRelatedRows, type RelatedRows, type ShownRows } from './related-rows.ts';
import { createRowRights, type RowRights } from './row-rights.ts';
import { compileSelection, type Selection, targetOf } from './selection.ts';

/** What may be asked of presenting beside the records. */
export interface PresentOptions {
  /** Dotted paths; without it every field. */
  readonly select?: readonly string[];
  /** Records that were read a moment ago, by object and id: their names need no second read. */
  readonly known?: KnownRows | undefined;
}

/**
 * Stored records as the caller may see them, in their order: fields through the masks of the grants that match each
 * row, labels with one query per target, what may be done with it. A row that no read grant matches must not be
 * passed in: it would come out without fields.
 */
export async function presentRecords(
  ctx: Context,
  object: string,
  rows: readonly RecordDocument[],
  options: PresentOptions = {},
): Promise<RecordEnvelope[]> {
  const compiled = ctx.release.objects.get(object);
  if (!compiled || rows.length === 0) return [];
  const presenter = objectPresenter(ctx.release, compiled, ctx.language);
  const selection = compileSelection(ctx, presenter, options.select);
  return presentSelected(ctx, presenter, { selection, rows, known: options.known });
}

/** `presentRecords` with a selection made before, for reads that check it before they ask the database. */
export async function presentSelected(
  ctx: Context,
  presenter: ObjectPresenter,
  page: ShownRows,
): Promise<RecordEnvelope[]> {
  const { selection, rows } = page;
  if (rows.length === 0) return [];
  const people = collectPeople(selection, rows);
  const [related, members, departments] = await Promise.all([
    loadRelatedRows(ctx, presenter, page),
    loadDirectoryMembers(ctx, people.members),
    loadDirectoryDepartments(ctx, people.departments),
  ]);
  const rightsOf = createRowRights(ctx, presenter.object);
  const present: Presenting = { presenter, selection, related, members, departments };
  return rows.map((row) => presentRow(present, row, rightsOf(row)));
}

interface Presenting {
  readonly presenter: ObjectPresenter;
  readonly selection: Selection;
  readonly related: RelatedRows;
  readonly members: Directory<DirectoryMember>;
  readonly departments: Directory<DirectoryDepartment>;
}

function collectPeople(
  { fields }: Selection,
  rows: readonly RecordDocument[],
): { members: ReadonlySet<string>; departments: ReadonlySet<string> } {
  const members = new Set<string>();
  const departments = new Set<string>();
  const lists = { user: members, department: departments };
  for (const row of rows) {
    for (const id of [row._owner, row._createdBy, row._updatedBy]) if (id) members.add(id.toHexString());
    if (row._department) departments.add(row._department.toHexString());
    for (const { name, reference } of fields) {
      const id = row.fields[name];
      if ((reference === 'user' || reference === 'department') && id instanceof ObjectId)
        lists[reference].add(id.toHexString());
    }
  }
  return { members, departments };
}

function presentRow(
  present: Presenting,
  row: RecordDocument,
  { mask, abilities }: RowRights,
): RecordEnvelope {
  const { presenter, selection } = present;
  const fields: Record<string, JsonValue> = {};
  const labels: Record<string, string | string[]> = {};
  for (const field of selection.fields) {
    if (mask.has(field.name)) presentField(present, field, { row, fields, labels });
  }
  for (const { dotted, reference, name, options } of selection.behind) {
    const id = mask.has(reference) ? fields[reference] : undefined;
    const target = targetOf(presenter, reference) ?? '';
    const value = typeof id === 'string' ? present.related.get(target)?.get(id)?.values.get(name) : undefined;
    if (value === undefined) continue;
    fields[dotted] = value;
    const text = options && optionText(value, options);
    if (text !== undefined) labels[dotted] = text;
  }
  const envelope = presentSystem(present, row, labels);
  // What the field kinds give back is what the record's schema calls a field value.
  envelope.fields = fields as FieldValues;
  envelope.labels = labels;
  envelope.abilities = abilities;
  return envelope;
}

interface RowParts {
  readonly row: RecordDocument;
  readonly fields: Record<string, JsonValue>;
  readonly labels: Record<string, string | string[]>;
}

/** Adds a field's value and label; a reference only when its target may be read. */
function presentField(
  present: Presenting,
  { name, field, reference, options }: FieldPresenter,
  { row, fields, labels }: RowParts,
): void {
  const stored = row.fields[name];
  if (stored === undefined || stored === null) return;
  const value = field.storage.fromStored(stored, field);
  if (value === undefined) return;
  if (reference !== undefined && typeof value === 'string') {
    const label = labelOf(present, reference, value);
    if (label === 'hidden') return;
    if (label.text !== undefined) labels[name] = label.text;
  } else if (options) {
    const text = optionText(value, options);
    if (text !== undefined) labels[name] = text;
  }
  fields[name] = value;
}

/** The label of an option, undefined for one that is gone; of several, which are then called by their values. */
function optionText(value: JsonValue, options: ReadonlyMap<string, string>): string | string[] | undefined {
  return Array.isArray(value)
    ? value.map((item) => options.get(String(item)) ?? String(item))
    : options.get(String(value));
}

function labelOf(
  { related, members, departments }: Presenting,
  reference: string,
  id: string,
): 'hidden' | { text: string | undefined } {
  if (reference === 'user') return { text: members.get(id)?.name };
  if (reference === 'department') return { text: departments.get(id)?.name };
  const target = related.get(reference)?.get(id);
  return target ? { text: target.label } : 'hidden';
}

function presentSystem(
  { presenter, members, departments }: Presenting,
  row: RecordDocument,
  labels: Record<string, string | string[]>,
): RecordEnvelope {
  const envelope: RecordEnvelope = {
    id: row._id.toHexString(),
    object: presenter.object.name,
    rev: row._rev,
    state: row._state,
    fields: {},
  };
  function person(
    name: 'owner' | 'createdBy' | 'updatedBy' | 'department',
    id: ObjectId,
    known: Directory<DirectoryDepartment>,
  ): void {
    const hex = id.toHexString();
    envelope[name] = hex;
    const label = known.get(hex)?.name;
    if (label !== undefined) labels[name] = label;
  }
  if (row._owner) person('owner', row._owner, members);
  if (row._department) person('department', row._department, departments);
  if (row._recordType !== undefined) envelope.recordType = row._recordType;
  if (row._stage) presentStage(presenter, row._stage, { envelope, labels });
  envelope.createdAt = row._createdAt.toISOString();
  person('createdBy', row._createdBy, members);
  envelope.updatedAt = row._updatedAt.toISOString();
  person('updatedBy', row._updatedBy, members);
  return envelope;
}

function presentStage(
  presenter: ObjectPresenter,
  { pipeline, stage, since }: NonNullable<RecordDocument['_stage']>,
  { envelope, labels }: { envelope: RecordEnvelope; labels: Record<string, string | string[]> },
): void {
  envelope.pipeline = pipeline;
  envelope.stage = stage;
  const category = presenter.stageCategories.get(stage);
  if (category !== undefined) envelope.stageCategory = category;
  envelope.stageSince = since.toISOString();
  const label = presenter.stageLabels.get(stage);
  if (label !== undefined) labels['stage'] = label;
}

/** The presenter of an object in the caller's language, for reads that present later. */
export function presenterFor(ctx: Context, object: CompiledObject): ObjectPresenter {
  return objectPresenter(ctx.release, object, ctx.language);
}
