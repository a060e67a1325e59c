import { problem } from '#engine/errors/index.ts';
import type { CompiledPipeline } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { PlannedWrite } from '#engine/records/write/index.ts';
import type { StageMove } from './enter-stage.ts';
import { rankOnTop } from './rank.ts';

/**
 * A new record begins at the start of its pipeline; with the right `place` it may begin anywhere, past the gates,
 * and since any instant that has passed.
 */
export function enterNew(ctx: Context, planned: PlannedWrite): StageMove {
  const { operation, object } = planned;
  const { stage, stageSince } = operation;
  const names = { pipeline: operation.pipeline, stage };
  if (object.pipelines.length === 0) {
    const isAsked = stage !== undefined || operation.pipeline !== undefined || stageSince !== undefined;
    return isAsked ? { kind: 'finding', pointer: '/stage', code: 'stage.noPipeline' } : { kind: 'stay' };
  }
  const pipeline = pipelineFor(planned);
  if (!pipeline)
    return {
      kind: 'finding',
      pointer: '/pipeline',
      code: 'stage.unknownPipeline',
      params: { name: names.pipeline },
    };
  const name = stage ?? pipeline.start;
  if (!pipeline.stages.has(name))
    return { kind: 'finding', pointer: '/stage', code: 'stage.unknown', params: { name } };
  const isPlaced = name !== pipeline.start || stageSince !== undefined;
  if (isPlaced && !ctx.permissions.can(object.name, 'place')) {
    return { kind: 'refused', problem: problem('stage.mayNotPlace') };
  }
  const since = stageSince === undefined ? ctx.now : new Date(stageSince);
  if (!(since <= ctx.now)) return { kind: 'finding', pointer: '/stageSince', code: 'stage.since' };
  const next = { pipeline: pipeline.name, stage: name, since, rank: rankOnTop(ctx.now) };
  return { kind: 'move', stage: { next, ...(isPlaced && { cause: 'placed' as const }) } };
}

/** The pipeline that is named, that has the named stage, that the record type goes through, or the first one. */
function pipelineFor({ operation, object }: PlannedWrite): CompiledPipeline | undefined {
  const { pipeline, stage, recordType } = operation;
  if (pipeline !== undefined) return object.pipelines.find(({ name }) => name === pipeline);
  const withStage =
    stage === undefined ? undefined : object.pipelines.find(({ stages }) => stages.has(stage));
  if (withStage) return withStage;
  const ofType = object.recordTypes.find(({ name }) => name === recordType)?.pipeline;
  return object.pipelines.find(({ name }) => name === ofType) ?? object.pipelines[0];
}
