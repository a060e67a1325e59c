import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { PlannedWrite } from '#engine/records/write/index.ts';
import type { StageMove } from './enter-stage.ts';
import { rankOnTop } from './rank.ts';

/** A move round the gates, with a reason that history and audit keep. The right to it has been decided before. */
export function overrideStage(ctx: Context, { operation, object, before }: PlannedWrite): StageMove {
  if ((operation.reason ?? '').trim() === '')
    return { kind: 'refused', problem: problem('stage.reasonMissing') };
  const { stage = '' } = operation;
  const current = before?._stage;
  const pipeline =
    object.pipelines.find(({ name, stages }) => name === current?.pipeline && stages.has(stage)) ??
    object.pipelines.find(({ stages }) => stages.has(stage));
  if (!pipeline) return { kind: 'refused', problem: problem('stage.unknown', { params: { name: stage } }) };
  if (current?.stage === stage) return { kind: 'stay' };
  const next = { pipeline: pipeline.name, stage, since: ctx.now, rank: rankOnTop(ctx.now) };
  return { kind: 'move', stage: { next, cause: 'override' } };
}
