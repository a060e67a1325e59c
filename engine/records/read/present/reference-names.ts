import type { ObjectId } from '#engine/database/index.ts';
import { loadDirectoryDepartments, loadDirectoryMembers } from '#engine/identity/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { loadRelatedLabels } from './related-rows.ts';

/** Names by id (hex). */
export type Names = ReadonlyMap<string, string>;

/** The names of what references point to: members (`user`), departments, or records that the caller may read. */
export async function loadReferenceNames(
  ctx: Context,
  target: string,
  ids: readonly ObjectId[],
): Promise<Names> {
  const hexes = new Set(ids.map((id) => id.toHexString()));
  if (target === 'user') return namesOf(hexes, await loadDirectoryMembers(ctx, hexes));
  if (target === 'department') return namesOf(hexes, await loadDirectoryDepartments(ctx, hexes));
  return await loadRelatedLabels(ctx, target, ids);
}

function namesOf(
  ids: ReadonlySet<string>,
  entries: ReadonlyMap<string, { readonly name: string } | undefined>,
): Names {
  const named = [...ids].flatMap((id) => {
    const name = entries.get(id)?.name;
    return name === undefined ? [] : [[id, name] as const];
  });
  return new Map(named);
}
