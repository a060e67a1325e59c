import { isDeepStrictEqual } from 'node:util';
import type { RecordDocument } from '#engine/database/index.ts';
import { ObjectId } from '#engine/database/index.ts';
import type { CompiledObject } from '#engine/metadata/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { tokensAfter } from './owner-tokens.ts';
import { eachPassing, type PlannedWrite, type WriteRun, type WriteStage } from './planned-write.ts';
import { searchWordsOf } from './search-words-of.ts';
import { assignSequences } from './assign-sequences.ts';
import { uniqueKeys } from './unique-keys.ts';

/**
 * Makes each record as it will be stored: values in their BSON form, sequence numbers, unique keys, search words and
 * access tokens; and notes what that changes. What does not change keeps its stored form to the bit.
 */
export const computeFields: WriteStage = async (run, list) => {
  const numbered = await assignSequences(run, list);
  return eachPassing(numbered, (planned) => compute(run, planned));
};

function compute({ ctx }: WriteRun, planned: PlannedWrite): PlannedWrite {
  const { object, before, id, operation } = planned;
  const { fields, changed } = storedFields(planned);
  const unique = uniqueKeys(object, planned.values);
  const words = searchWordsOf(object, planned.values);
  const by = ObjectId.createFromHexString(ctx.principal.memberId);
  const owner = planned.owner ?? ownerBefore(before);
  const recordType = planned.recordType ?? before?._recordType;
  const stage = planned.stage?.next ?? before?._stage;
  const after: RecordDocument = {
    _id: id,
    _rev: (before?._rev ?? 0) + 1,
    _release: ctx.release.number,
    _state: operation.op === 'trash' ? 'trashed' : 'live',
    ...(owner.id && { _owner: owner.id }),
    ...(owner.department && { _department: owner.department }),
    _access: planned.owner
      ? tokensAfter(before?._access ?? [], planned.owner.tokens)
      : (before?._access ?? []),
    ...(recordType !== undefined && { _recordType: recordType }),
    ...(stage && { _stage: stage }),
    _createdAt: before?._createdAt ?? ctx.now,
    _createdBy: before?._createdBy ?? by,
    _updatedAt: ctx.now,
    _updatedBy: by,
    ...(Object.keys(unique).length > 0 && { _unique: unique }),
    ...(words.length > 0 && { _search: words }),
    fields,
  };
  return { ...planned, after, changed: [...changed, ...systemChanges(before, after)] };
}

function ownerBefore(before: RecordDocument | undefined) {
  return {
    ...(before?._owner && { id: before._owner }),
    ...(before?._department && { department: before._department }),
  };
}

function storedFields({ object, before, written }: PlannedWrite): {
  fields: Record<string, unknown>;
  changed: string[];
} {
  const stored = new Map(Object.entries(before?.fields ?? {}));
  const changed: string[] = [];
  for (const [name, value] of written) {
    const next = storedValue(object, name, value);
    if (isSame(object, name, stored.get(name), next)) continue;
    changed.push(name);
    if (next === undefined) stored.delete(name);
    else stored.set(name, next);
  }
  return { fields: Object.fromEntries(stored), changed };
}

function storedValue(object: CompiledObject, name: string, value: JsonValue | undefined): unknown {
  const field = object.fields.get(name);
  return field && value !== undefined ? field.storage.toStored(value, field) : undefined;
}

/** Two stored values are the same when JSON shows them the same: 12.50 is 12.5. */
function isSame(object: CompiledObject, name: string, before: unknown, after: unknown): boolean {
  const field = object.fields.get(name);
  if (!field || before === undefined || after === undefined) return before === after;
  return isDeepStrictEqual(field.storage.fromStored(before, field), field.storage.fromStored(after, field));
}

function systemChanges(before: RecordDocument | undefined, after: RecordDocument): string[] {
  const changes: [string, boolean][] = [
    ['state', before !== undefined && before._state !== after._state],
    ['owner', !isDeepStrictEqual(before?._owner?.toHexString(), after._owner?.toHexString())],
    ['recordType', before?._recordType !== after._recordType],
    [
      'stage',
      before?._stage?.stage !== after._stage?.stage || before?._stage?.pipeline !== after._stage?.pipeline,
    ],
    ['rank', before?._stage?.rank !== after._stage?.rank],
  ];
  return changes.flatMap(([name, isChanged]) => (isChanged ? [name] : []));
}
