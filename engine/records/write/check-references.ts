import { type Document, ObjectId, type RecordDocument } from '#engine/database/index.ts';
import type { ProblemItem } from '#engine/errors/index.ts';
import type { CompiledField } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { eachPassing, type PlannedWrite, passing, type WriteStage, withFindings } from './planned-write.ts';

/**
 * Finds the targets of written references, one query per target. One that is not there, is in the trash or may not
 * be seen by the writer is `reference.notFound`, alike. The records that were found stay with the write, so that
 * naming them in the answer needs no second read.
 */
export const checkReferences: WriteStage = async ({ ctx }, list) => {
  const wanted = new Map<string, Set<string>>();
  for (const planned of passing(list)) {
    for (const { target, id } of referencesOf(planned))
      wanted.set(target, (wanted.get(target) ?? new Set()).add(id));
  }
  const targets = [...wanted].map(
    async ([target, ids]) => [target, await findVisible(ctx, target, [...ids])] as const,
  );
  const visible = new Map(await Promise.all(targets));
  return eachPassing(list, (planned) => {
    const missing = referencesOf(planned).filter(({ target, id }) => !visible.get(target)?.has(id));
    return withFindings(
      { ...planned, targets: visible },
      ...missing.map(
        ({ field }): ProblemItem => ({
          pointer: `/fields/${field.name}`,
          code: 'reference.notFound',
          params: { field: field.name },
        }),
      ),
    );
  });
};

/** What is referenced like a record but is none, with the collection it lives in. Every member may see them. */
const systemTargets: Readonly<Record<string, string>> = { user: '_members', department: '_departments' };

interface WrittenReference {
  field: CompiledField;
  target: string;
  id: string;
}

/** The references this write sets; one that already stood there is not looked at again. */
function referencesOf({ object, written, before }: PlannedWrite): WrittenReference[] {
  const references: WrittenReference[] = [];
  for (const [name, value] of written) {
    const field = object.fields.get(name);
    const target = field?.kind === 'user' ? 'user' : field?.settings.to;
    if (!field || target === undefined || typeof value !== 'string') continue;
    const unchanged = before && field.storage.fromStored(before.fields[name], field) === value;
    if (!unchanged && ObjectId.isValid(value)) references.push({ field, target, id: value });
  }
  return references;
}

async function findVisible(
  ctx: Context,
  target: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordDocument | null>> {
  const _id = { $in: ids.map((id) => ObjectId.createFromHexString(id)) };
  const system = Object.hasOwn(systemTargets, target) ? systemTargets[target] : undefined;
  if (system !== undefined) {
    const found = await ctx.ws
      .collection<Document>(system)
      .find({ _id }, { projection: { _id: 1 } })
      .toArray();
    return new Map(found.map((document) => [String(document._id), null]));
  }
  if (!ctx.permissions.can(target, 'read')) return new Map();
  const found = await ctx.ws.records(target).find({ _id, _state: 'live' }).toArray();
  const seen = found.filter((row) => ctx.permissions.matches(target, 'read', row).length > 0);
  return new Map(seen.map((row) => [row._id.toHexString(), row]));
}
