import { type HistoryDocument, ObjectId, type RecordDocument } from '#engine/database/index.ts';
import type { PlannedWrite, WriteRun } from './planned-write.ts';
import type { WriteKind } from './write-operation.ts';

const causes: Readonly<Record<WriteKind, string>> = {
  create: 'created',
  update: 'updated',
  transition: 'transition',
  override: 'override',
  trash: 'trashed',
  restore: 'restored',
};

/** The history of these writes; a mere change of place on a board leaves none. A create's entry holds no values. */
export function historyEntries(run: WriteRun, list: readonly PlannedWrite[]): HistoryDocument[] {
  return list
    .filter(({ before, changed }) => !before || changed.some((name) => name !== 'rank'))
    .map((planned) => historyEntry(run, planned));
}

function historyEntry({ ctx, options }: WriteRun, planned: PlannedWrite): HistoryDocument {
  const { before, after, operation, stage } = planned;
  const changes = before && after ? changesOf(planned, before, after) : [];
  return {
    _id: new ObjectId(),
    record: planned.id,
    rev: after?._rev ?? 1,
    at: ctx.now,
    by: ObjectId.createFromHexString(ctx.principal.memberId),
    cause: stage?.cause ?? options.cause ?? causes[operation.op],
    ...(changes.length > 0 && { changes }),
    ...stageMove(planned),
    ...(operation.comment !== undefined && { comment: operation.comment }),
    ...(operation.reason !== undefined && { reason: operation.reason }),
  };
}

function changesOf({ changed }: PlannedWrite, before: RecordDocument, after: RecordDocument) {
  return changed
    .filter((field) => field !== 'rank' && field !== 'state')
    .map((field) => {
      const [from, to] = [valueIn(before, field), valueIn(after, field)];
      return { field, ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) };
    });
}

function valueIn(document: RecordDocument, name: string): unknown {
  if (name === 'owner') return document._owner;
  if (name === 'recordType') return document._recordType;
  if (name === 'stage') return document._stage?.stage;
  return document.fields[name];
}

/** Where the record went in its pipeline, and how long it had been where it was. */
function stageMove({ before, after, changed, stage }: PlannedWrite): object {
  if (!after?._stage || !changed.includes('stage')) return {};
  const { pipeline, stage: to } = after._stage;
  const left = before?._stage;
  const seconds = left && Math.max(0, Math.round((after._updatedAt.getTime() - left.since.getTime()) / 1000));
  return {
    stage: {
      pipeline,
      to,
      ...(left && { from: left.stage, seconds }),
      ...(stage?.transition && { transition: stage.transition.name }),
    },
  };
}
