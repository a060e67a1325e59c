import { type Document, ObjectId } from '#engine/database/index.ts';
import { type CompiledObject, fromStoredNumber, systemPaths } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { dayInZone, familyOf } from '#schemas/expression/index.ts';
import { fieldKinds } from '#schemas/field-kinds/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { AggregateRequest } from '#schemas/types/index.ts';
import { rowFilter } from '../compile/row-filter.ts';
import { findIds } from '../compile/readable-references.ts';
import { everything } from '../mongo-filter.ts';
import { findQueryPath } from '../query-scope.ts';

type GroupRequest = NonNullable<AggregateRequest['groupBy']>[number];

/** One key of a grouping. */
export interface StoredGroupKey {
  readonly name: string;
  /** The aggregation expression of the key; null for an absent value. */
  readonly expression: Document;
  /** What the key refers to: an object, `user`, `department`. */
  readonly reference: string | undefined;
  /** The JSON of a key: ids in hex, a bucket by its first day. */
  present(value: unknown): JsonValue;
}

const systemReferences: Readonly<Record<string, string>> = {
  owner: 'user',
  createdBy: 'user',
  updatedBy: 'user',
  department: 'department',
};

/** The key of one entry of `groupBy`, or the code it is refused with. */
export async function compileGroupKey(
  ctx: Context,
  object: CompiledObject,
  { field: dotted, by }: GroupRequest,
): Promise<StoredGroupKey | 'query.unknownField' | 'query.notGroupable'> {
  const resolved = findQueryPath(ctx, object, dotted);
  const [name = '', ...rest] = resolved?.path ?? [];
  if (!resolved || !isReadableEverywhere(ctx, object, name)) return 'query.unknownField';
  const family = familyOf(resolved.type);
  const isTemporal = family === 'date' || family === 'dateTime';
  if (rest.length > 0 || (by !== undefined && !isTemporal)) return 'query.notGroupable';
  const field = object.fields.get(name);
  if (field && !fieldKinds[field.kind].groupable && by === undefined) return 'query.notGroupable';
  const reference = field
    ? field.kind === 'user'
      ? 'user'
      : field.settings.to
    : Object.hasOwn(systemReferences, name)
      ? systemReferences[name]
      : undefined;
  const isInstant = family === 'dateTime' && by === undefined;
  const value = await keyExpression(ctx, object, { name, reference });
  const zone = family === 'date' ? 'UTC' : ctx.workspace.timeZone;
  return {
    name,
    reference,
    expression: by === undefined ? value : bucket(value, by, zone),
    present: (key) => (key instanceof Date && isInstant ? key.toISOString() : presentKey(key, zone)),
  };
}

function presentKey(key: unknown, zone: string): JsonValue {
  if (key instanceof ObjectId) return key.toHexString();
  if (key instanceof Date) return dayInZone(key.getTime(), zone);
  if (typeof key === 'string' || typeof key === 'boolean') return key;
  return fromStoredNumber(key) ?? null;
}

/** Groups and measures say something about every row, so each read grant must give the field. */
export function isReadableEverywhere(ctx: Context, object: CompiledObject, name: string): boolean {
  return !object.fields.has(name) || ctx.permissions.inEveryGrant(object.name).has(name);
}

async function keyExpression(
  ctx: Context,
  object: CompiledObject,
  { name, reference }: { readonly name: string; readonly reference: string | undefined },
): Promise<Document> {
  if (name === 'stageCategory' && !object.fields.has(name)) return stageCategory(object);
  if (name === 'object' && !object.fields.has(name)) return { $literal: object.name };
  const path = object.fields.get(name)?.comparePath ?? systemPaths[name] ?? '_id';
  const value = { $ifNull: [`$${path}`, null] };
  if (reference === undefined) return value;
  const readable = await rowFilter(ctx, reference, 'read');
  if (readable === everything) return value;
  // Targets the caller may not read are one group with those that refer to nothing.
  return { $cond: [{ $in: [value, await findIds(ctx, reference, readable)] }, value, null] };
}

function stageCategory(object: CompiledObject): Document {
  const stages = object.pipelines.flatMap((pipeline) => [...pipeline.stages.values()]);
  const categories = [...new Set(stages.map(({ category }) => category))];
  return categories.reduce<Document>(
    (otherwise, category) => {
      const names = stages.filter((stage) => stage.category === category).map(({ name }) => name);
      return { $cond: [{ $in: ['$_stage.stage', names] }, { $literal: category }, otherwise] };
    },
    { $literal: null },
  );
}

function bucket(date: Document, unit: NonNullable<GroupRequest['by']>, timezone: string): Document {
  return { $dateTrunc: { date, unit, timezone, ...(unit === 'week' && { startOfWeek: 'monday' }) } };
}
