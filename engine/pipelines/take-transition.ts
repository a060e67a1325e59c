import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { PlannedWrite } from '#engine/records/write/index.ts';
import { mayTake, startsAt } from './may-take.ts';
import type { StageMove } from './enter-stage.ts';
import { type Neighbours, rankAmong } from './load-neighbours.ts';
import { rankOnTop } from './rank.ts';

/** A move along a transition of the record's pipeline: it must exist, start here and be the principal's to use. */
export function takeTransition(ctx: Context, planned: PlannedWrite, neighbours: Neighbours): StageMove {
  const { operation, object, before } = planned;
  const name = operation.transition ?? '';
  const pipeline = object.pipelines.find((candidate) => candidate.name === before?._stage?.pipeline);
  const transition = pipeline?.transitions.get(name);
  if (!before?._stage || !pipeline || !transition) {
    return { kind: 'refused', problem: problem('transition.notFound', { params: { name } }) };
  }
  if (!mayTake(ctx, object.name, before, transition)) {
    return { kind: 'refused', problem: problem('transition.notAllowed', { params: { name } }) };
  }
  const { stage } = before._stage;
  if (!startsAt(transition, stage)) {
    return { kind: 'refused', problem: problem('transition.fromElsewhere', { params: { name, stage } }) };
  }
  const rank = rankAmong(planned, neighbours) ?? rankOnTop(ctx.now);
  const next = { pipeline: pipeline.name, stage: transition.to, since: ctx.now, rank };
  return { kind: 'move', stage: { next, cause: 'transition', transition } };
}
