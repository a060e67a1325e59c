import { Button } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import type { RecordEnvelope } from '../../api/records.ts';
import type { PipelineModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { missingFields, waysFrom } from '../transitions/plan-move.ts';
import type { Mover } from '../transitions/use-move.ts';

/** The transitions that finish the record, and from a finished one those that open it again. */
export function FinishButtons({
  pipeline,
  record,
  mover,
}: {
  pipeline: PipelineModel;
  record: RecordEnvelope;
  mover: Mover;
}) {
  const label = useLabel();
  const categoryOf = (name: string) => pipeline.stages.find((stage) => stage.name === name)?.category;
  const isFinished = record.stageCategory !== 'open';
  const mine = waysFrom(pipeline, record.stage).filter(({ name, to }) => {
    const isShown = isFinished || categoryOf(to) !== 'open';
    return isShown && (record.abilities?.transitions?.includes(name) ?? false);
  });
  return mine.map((transition) => (
    <Button
      key={transition.name}
      variant="default"
      size="md"
      leftSection={
        categoryOf(transition.to) === 'won' ? (
          <IconTrophy size={14} stroke={1.75} color="var(--fw-ok)" />
        ) : undefined
      }
      onClick={() => mover.start(record, transition, missingFields(transition, record))}
    >
      {label(transition.label)}
    </Button>
  ));
}
