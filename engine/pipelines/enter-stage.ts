import { type FieldworkError, problem } from '#engine/errors/index.ts';
import {
  eachPassing,
  failed,
  type PlannedStage,
  type PlannedWrite,
  type WriteRun,
  type WriteStage,
  withFindings,
} from '#engine/records/write/index.ts';
import { enterNew } from './enter-new.ts';
import { loadNeighbours, type Neighbours, rankAmong } from './load-neighbours.ts';
import { overrideStage } from './override-stage.ts';
import { takeTransition } from './take-transition.ts';

/** Where a record goes: a stage, no change, a reason why not, or a finding about what was asked for. */
export type StageMove =
  | { readonly kind: 'move'; readonly stage: PlannedStage }
  | { readonly kind: 'stay' }
  | { readonly kind: 'refused'; readonly problem: FieldworkError }
  | {
      readonly kind: 'finding';
      readonly pointer: string;
      readonly code: string;
      readonly params?: Record<string, unknown>;
    };

/** Settles where each record of the list will stand: at the start, where it is placed, moved or overridden to. */
export const enterStage: WriteStage = async (run, list) => {
  const neighbours = await loadNeighbours(run.ctx, list);
  return eachPassing(list, (planned) => {
    const move = moveOf(run, planned, neighbours);
    if (move.kind === 'stay') return planned;
    if (move.kind === 'move') return { ...planned, stage: move.stage };
    if (move.kind === 'refused') return failed(planned, move.problem);
    const { pointer, code, params } = move;
    return withFindings(planned, { pointer, code, ...(params && { params }) });
  });
};

function moveOf(run: WriteRun, planned: PlannedWrite, neighbours: Neighbours): StageMove {
  switch (planned.operation.op) {
    case 'create':
      return enterNew(run.ctx, planned);
    case 'transition':
      return takeTransition(run.ctx, planned, neighbours);
    case 'override':
      return overrideStage(run.ctx, planned);
    case 'update':
      return reorder(planned, neighbours);
    case 'trash':
    case 'restore':
      return { kind: 'stay' };
  }
}

/** An update may move a record among those of its stage, never to another stage. */
function reorder(planned: PlannedWrite, neighbours: Neighbours): StageMove {
  const { operation, before } = planned;
  if (
    operation.stage !== undefined ||
    operation.pipeline !== undefined ||
    operation.stageSince !== undefined
  ) {
    return { kind: 'refused', problem: problem('stage.notByUpdate') };
  }
  const rank = rankAmong(planned, neighbours);
  if (rank === undefined || !before?._stage) return { kind: 'stay' };
  return { kind: 'move', stage: { next: { ...before._stage, rank } } };
}
