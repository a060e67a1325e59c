import type { DomainEvent, RecordEventType } from '#engine/events/index.ts';
import { byObject } from './by-object.ts';
import type { PlannedWrite, WriteRun } from './planned-write.ts';
import type { WriteKind } from './write-operation.ts';

const types: Readonly<Record<WriteKind, RecordEventType>> = {
  create: 'record.created',
  update: 'record.updated',
  transition: 'record.transitioned',
  override: 'record.transitioned',
  trash: 'record.trashed',
  restore: 'record.restored',
};

/** The events of these writes: one per record, or one per object for all of them when automation is skipped. */
export function recordEvents({ ctx, options }: WriteRun, list: readonly PlannedWrite[]): DomainEvent[] {
  const actor = ctx.principal.memberId;
  const at = ctx.now;
  if (options.automation === 'skip') {
    return [...byObject(list)].map(([object, own]) => ({
      type: 'record.imported',
      object,
      detail: { count: own.length },
      actor,
      at,
    }));
  }
  return list.map(({ operation, object, id, before, after, changed }) => ({
    type: types[operation.op],
    object: object.name,
    recordId: id.toHexString(),
    rev: after?._rev ?? 1,
    changed,
    access: { before: before?._access ?? [], after: after?._access ?? [] },
    actor,
    at,
  }));
}
