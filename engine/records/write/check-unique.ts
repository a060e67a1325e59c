import type { ObjectId } from '#engine/database/index.ts';
import type { ProblemItem } from '#engine/errors/index.ts';
import type { CompiledObject, CompiledUnique } from '#engine/metadata/index.ts';
import {
  eachPassing,
  type PlannedWrite,
  passing,
  type WriteRun,
  type WriteStage,
  withFindings,
} from './planned-write.ts';
import { uniqueKeys } from './unique-keys.ts';

/** Finds keys that live records already hold, one query per rule, and those that two operations of the list share. */
export const checkUnique: WriteStage = async (run, list) => {
  const planned = passing(list).filter(({ operation }) => operation.op !== 'trash');
  const objects = [...new Set(planned.map(({ object }) => object))];
  const holders = new Map<string, ObjectId>();
  for (const object of objects) {
    for (const rule of object.unique) await loadHolders(run, object, rule, planned, holders);
  }
  return eachPassing(list, (write) => withFindings(write, ...duplicatesOf(write, holders)));
};

const holderKey = (object: CompiledObject, rule: string, key: string) => `${object.name}/${rule}/${key}`;

async function loadHolders(
  { ctx }: WriteRun,
  object: CompiledObject,
  { name }: CompiledUnique,
  list: readonly PlannedWrite[],
  holders: Map<string, ObjectId>,
): Promise<void> {
  const keys = list.flatMap((planned) =>
    planned.object === object ? (uniqueKeys(object, planned.values)[name] ?? []) : [],
  );
  if (keys.length === 0) return;
  const path = `_unique.${name}`;
  const found = await ctx.ws
    .records(object.name)
    .find({ [path]: { $in: [...new Set(keys)] }, _state: 'live' }, { projection: { [path]: 1 } })
    .toArray();
  for (const { _id, _unique } of found) {
    const key = _unique?.[name];
    if (key !== undefined) holders.set(holderKey(object, name, key), _id);
  }
}

/** Who comes first in the list holds the key for those after it. */
function duplicatesOf(planned: PlannedWrite, holders: Map<string, ObjectId>): ProblemItem[] {
  const { object, values, operation, id } = planned;
  if (operation.op === 'trash') return [];
  return Object.entries(uniqueKeys(object, values)).flatMap(([rule, key]) => {
    const at = holderKey(object, rule, key);
    const holder = holders.get(at);
    if (!holder) holders.set(at, id);
    if (!holder || holder.equals(id)) return [];
    const fields = object.unique.find(({ name }) => name === rule)?.fields ?? [];
    return [{ pointer: `/fields/${fields[0] ?? ''}`, code: 'unique.duplicate', params: { rule, fields } }];
  });
}
