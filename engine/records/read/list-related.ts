import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { QueryRequest } from '#schemas/types/index.ts';
import { loadReadableRow } from './get-record.ts';
import { listRecords, type RecordPage } from './list/list-records.ts';

/** The reference field of another object that a relation stands for. */
interface Relation {
  readonly object: string;
  readonly field: string;
}

/**
 * The records that refer to this one. A relation is called `<object>.<field>`, or `<object>` alone where only one of
 * its fields refers here. @throws record.notFound, query.unknownRelation, and what a list may be refused for
 */
export async function listRelated(
  ctx: Context,
  { object, id, relation }: { readonly object: string; readonly id: string; readonly relation: string },
  query: QueryRequest,
): Promise<RecordPage> {
  const [, found] = await Promise.all([
    loadReadableRow(ctx, object, id),
    findRelation(ctx, object, relation),
  ]);
  const own = { field: found.field, op: 'eq' as const, value: id };
  const filter = query.filter === undefined ? own : { all: [own, query.filter] };
  return listRecords(ctx, found.object, { ...query, filter });
}

async function findRelation(ctx: Context, object: string, relation: string): Promise<Relation> {
  const [childName, fieldName] = relation.split('.');
  const all = ctx.release.objects.get(object)?.referencedBy ?? [];
  const readable = all.filter(
    (each) => each.object === childName && ctx.permissions.mentionable(each.object).has(each.field),
  );
  const fitting = fieldName === undefined ? readable : readable.filter(({ field }) => field === fieldName);
  const [only] = fitting;
  if (!only || fitting.length > 1) throw problem('query.unknownRelation');
  return only;
}
