import type { AuditAct } from '#engine/audit/index.ts';
import { byObject } from './by-object.ts';
import type { PlannedWrite, WriteRun } from './planned-write.ts';

/** What of these writes somebody may have to answer for: every override, and placing records past their gates. */
export function auditActs({ ctx }: WriteRun, list: readonly PlannedWrite[]): AuditAct[] {
  const { memberId: id, name } = ctx.principal;
  const actor = { id, name };
  const overrides = list.filter(({ stage }) => stage?.cause === 'override');
  const placed = byObject(list.filter(({ stage }) => stage?.cause === 'placed'));
  return [
    ...overrides.map((planned) => overrideAct(actor, planned)),
    ...[...placed].map(([object, own]) => placeAct(actor, object, own)),
  ];
}

function overrideAct(
  actor: AuditAct['actor'],
  { object, id, before, after, operation }: PlannedWrite,
): AuditAct {
  return {
    actor,
    action: 'record.overridden',
    target: { kind: 'record', object: object.name, id: id.toHexString() },
    detail: { from: before?._stage?.stage, to: after?._stage?.stage, reason: operation.reason },
  };
}

function placeAct(actor: AuditAct['actor'], object: string, list: readonly PlannedWrite[]): AuditAct {
  const [only] = list;
  const isOne = list.length === 1 && only !== undefined;
  return {
    actor,
    action: 'record.placed',
    target: { kind: 'record', object, ...(isOne && { id: only.id.toHexString() }) },
    detail: isOne ? { stage: only.after?._stage?.stage } : { count: list.length },
  };
}
