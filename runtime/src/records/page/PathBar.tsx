import { Drawer } from '@mantine/core';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel, StageModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useIsPhone } from '../../ui/use-is-phone.ts';
import { GateSheet } from '../transitions/GateSheet.tsx';
import { useMove } from '../transitions/use-move.ts';
import { FinishButtons } from './FinishButtons.tsx';
import { NextStage } from './NextStage.tsx';
import { PathStep } from './PathStep.tsx';
import { PhonePath } from './PhonePath.tsx';
import classes from './page.module.css';
import { useStageDays } from './use-stage-days.ts';

/** The pipeline as a path: where the record stands, how long, and the ways on. */
export function PathBar({ object, record }: { object: ObjectModel; record: RecordEnvelope }) {
  const t = useTexts();
  const label = useLabel();
  const isPhone = useIsPhone();
  const metadata = useMetadata();
  const mover = useMove();
  const days = useStageDays(record);
  const pipeline = metadata.pipelines.get(record.pipeline ?? '');
  if (pipeline === undefined) return null;
  const path = pipeline.stages.filter((stage) => stage.category !== 'lost' || stage.name === record.stage);
  const position = path.findIndex(({ name }) => name === record.stage);
  const stateOf = (stage: StageModel, index: number) =>
    stage.name === record.stage ? 'here' : index < position ? 'done' : 'ahead';
  const { pending } = mover;
  const sheet = pending !== undefined && <GateSheet object={object} pending={pending} mover={mover} />;
  if (isPhone) {
    return (
      <>
        <PhonePath
          object={object}
          record={record}
          pipeline={pipeline}
          path={path}
          position={position}
          mover={mover}
        />
        <Drawer
          opened={pending !== undefined}
          onClose={mover.cancel}
          position="bottom"
          withCloseButton={false}
          size="auto"
        >
          {sheet}
        </Drawer>
      </>
    );
  }
  return (
    <section className={classes['path']} aria-label={label(pipeline.label)}>
      <div className={classes['pathRow']}>
        <ol className={classes['steps']} aria-label={t('record.path')}>
          {path.map((stage, index) => (
            <PathStep
              key={stage.name}
              stage={stage}
              state={stateOf(stage, index)}
              days={days.get(stage.name)}
              pipeline={pipeline}
              record={record}
              mover={mover}
            />
          ))}
        </ol>
        <FinishButtons pipeline={pipeline} record={record} mover={mover} />
        {sheet !== false && <div className={classes['pathSheet']}>{sheet}</div>}
      </div>
      <NextStage object={object} record={record} pipeline={pipeline} />
    </section>
  );
}
