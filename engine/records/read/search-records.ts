import type { Context } from '#engine/permissions/index.ts';
import type { RecordEnvelope } from '#schemas/types/index.ts';
import { listRecords } from './list/list-records.ts';

const perObject = 5;
const maxObjects = 40;

/**
 * What a text finds among everything the caller may read: for each object its newest matches, with their name and
 * searched fields. `objects` narrows it; names the caller may not know are passed over.
 */
export async function searchRecords(
  ctx: Context,
  text: string,
  objects?: readonly string[],
): Promise<{ data: RecordEnvelope[] }> {
  if (text.trim() === '') return { data: [] };
  const searched = [...ctx.release.objects.values()].filter(({ name, search }) => {
    const isAsked = objects === undefined || objects.includes(name);
    const readable = ctx.permissions.inEveryGrant(name);
    return isAsked && search.some(({ field }) => readable.has(field));
  });
  const pages = await Promise.all(
    searched.slice(0, maxObjects).map(({ name, nameField, search }) => {
      const readable = ctx.permissions.inEveryGrant(name);
      const select = [...new Set([nameField, ...search.map(({ field }) => field)])].filter((field) =>
        readable.has(field),
      );
      return listRecords(ctx, name, { search: text, limit: perObject, select });
    }),
  );
  return { data: pages.flatMap(({ data }) => data) };
}
