import type { RecordEnvelope } from '../api/records.ts';
import type { MetadataModel, ObjectModel, PipelineModel, StageModel } from '../metadata/model.ts';
import { pipelinesOf } from '../metadata/use-stage.ts';
import { planMove } from './transitions/plan-move.ts';

/** The stages that a new record may start in, and the one it starts in unless somebody says otherwise. */
export function startChoices(
  metadata: MetadataModel,
  object: ObjectModel,
  recordType: string | undefined,
): { stages: StageModel[]; start: string | undefined } {
  const named = object.recordTypes.find(({ name }) => name === recordType)?.pipeline;
  const [pipeline] = pipelinesOf(metadata, object.name).filter(
    ({ name }) => named === undefined || name === named,
  );
  if (pipeline === undefined) return { stages: [], start: undefined };
  const { stages, start } = pipeline;
  return { stages: object.can.place ? stages : stages.filter(({ name }) => name === start), start };
}

/** The stage that a record is in and those it may go to from there, in the pipeline's order. */
export function nextChoices(metadata: MetadataModel, record: RecordEnvelope): StageModel[] {
  const pipeline = pipelineOf(metadata, record);
  if (pipeline === undefined) return [];
  return pipeline.stages.filter(
    ({ name }) => name === record.stage || planMove(pipeline, record, name).kind === 'allowed',
  );
}

/** The transition that leads a record to a stage; undefined where it stays or may not go there. */
export function transitionTo(
  metadata: MetadataModel,
  record: RecordEnvelope,
  stage: string | undefined,
): string | undefined {
  const pipeline = pipelineOf(metadata, record);
  if (pipeline === undefined || stage === undefined) return undefined;
  const plan = planMove(pipeline, record, stage);
  return plan.kind === 'allowed' ? plan.transition.name : undefined;
}

function pipelineOf(metadata: MetadataModel, record: RecordEnvelope): PipelineModel | undefined {
  return pipelinesOf(metadata, record.object).find(({ stages }) =>
    stages.some(({ name }) => name === record.stage),
  );
}
