import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { RecordEnvelope } from '../../api/records.ts';
import { daysSince } from '../../i18n/formats/dates.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel, PipelineModel, StageModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { StageCell } from '../../views/RecordCell.tsx';
import { planMove } from '../transitions/plan-move.ts';
import type { Mover } from '../transitions/use-move.ts';
import { NextStage } from './NextStage.tsx';
import classes from './page.module.css';

interface PhonePathProps {
  object: ObjectModel;
  record: RecordEnvelope;
  pipeline: PipelineModel;
  path: StageModel[];
  position: number;
  mover: Mover;
}

/** The path as a bar, the stage and its days, and *Move* in thumb reach. */
export function PhonePath({ object, record, pipeline, path, position, mover }: PhonePathProps) {
  const t = useTexts();
  const label = useLabel();
  const days = daysSince(record.stageSince) ?? 0;
  const plans = pipeline.stages.map((stage) => ({ stage, plan: planMove(pipeline, record, stage.name) }));
  return (
    <section className={classes['phonePath']} aria-label={label(pipeline.label)}>
      <div className={classes['phoneBar']} aria-hidden>
        {path.map((stage, index) => (
          <span
            key={stage.name}
            data-state={index < position ? 'done' : index === position ? 'here' : 'ahead'}
          />
        ))}
      </div>
      <div className={classes['phoneStage']}>
        <StageCell object={object.name} name={record.stage} />
        <span className={classes['phoneNote']}>
          {t('record.stepOf', {
            days: t('when.days', { count: days }),
            step: position + 1,
            steps: path.length,
          })}
        </span>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="lg" rightSection={<IconChevronDown size={16} stroke={1.75} />}>
              {t('record.move')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {plans.map(({ stage, plan }) => (
              <Menu.Item
                key={stage.name}
                disabled={plan.kind !== 'allowed'}
                onClick={() => plan.kind === 'allowed' && mover.start(record, plan.transition, plan.missing)}
              >
                {label(stage.label)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <NextStage object={object} record={record} pipeline={pipeline} />
    </section>
  );
}
