import type { RecordEnvelope } from '../../api/records.ts';
import type { PipelineModel, TransitionModel } from '../../metadata/model.ts';

/** What would come of moving a record to a stage. */
export type MovePlan =
  | { kind: 'allowed'; transition: TransitionModel; missing: string[] }
  /** `same`: it is there; `noWay`: no transition leads there from its stage; `notYours`: one does, but not for me. */
  | { kind: 'refused'; why: 'same' | 'noWay' | 'notYours'; via: string[] };

/** Whether the record may go to `to` now, by which transition, and which required fields it still lacks. */
export function planMove(pipeline: PipelineModel, record: RecordEnvelope, to: string): MovePlan {
  if (record.stage === to) return { kind: 'refused', why: 'same', via: [] };
  const ways = waysFrom(pipeline, record.stage).filter((transition) => transition.to === to);
  if (ways.length === 0) return { kind: 'refused', why: 'noWay', via: stagesBefore(pipeline, record, to) };
  const mine = ways.filter(({ name }) => record.abilities?.transitions?.includes(name) ?? false);
  const [transition] = mine.toSorted(
    (a, b) => missingFields(a, record).length - missingFields(b, record).length,
  );
  if (transition === undefined) return { kind: 'refused', why: 'notYours', via: [] };
  return { kind: 'allowed', transition, missing: missingFields(transition, record) };
}

/** The transitions that leave a stage, whoever may take them. */
export function waysFrom(pipeline: PipelineModel, stage: string | undefined): TransitionModel[] {
  return pipeline.transitions.filter(({ from, to }) => {
    if (from === '*') return to !== stage;
    return stage !== undefined && from.includes(stage);
  });
}

/** The fields a transition requires that the record does not have. */
export function missingFields(transition: TransitionModel, record: RecordEnvelope): string[] {
  const required = (transition.ask ?? []).filter((ask) => ask.required === true);
  return required.map(({ field }) => field).filter((field) => isAbsent(record.fields[field]));
}

/** Stages that this record can reach in one step and from which `to` can be reached: the way round. */
function stagesBefore(pipeline: PipelineModel, record: RecordEnvelope, to: string): string[] {
  const next = waysFrom(pipeline, record.stage).filter(
    ({ name }) => record.abilities?.transitions?.includes(name) ?? false,
  );
  const between = next.map((transition) => transition.to);
  return [...new Set(between)].filter((stage) =>
    waysFrom(pipeline, stage).some((transition) => transition.to === to && transition.from !== '*'),
  );
}

function isAbsent(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
