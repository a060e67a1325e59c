import { Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { PipelineModel, StageModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { planMove } from '../transitions/plan-move.ts';
import type { Mover } from '../transitions/use-move.ts';
import classes from './page.module.css';

interface PathStepProps {
  stage: StageModel;
  state: 'done' | 'here' | 'ahead';
  days: number | undefined;
  pipeline: PipelineModel;
  record: RecordEnvelope;
  mover: Mover;
}

/** One stage of the path; a click takes the transition there, where there is one. */
export function PathStep({ stage, state, days, pipeline, record, mover }: PathStepProps) {
  const t = useTexts();
  const label = useLabel();
  const plan = planMove(pipeline, record, stage.name);
  const isAllowed = plan.kind === 'allowed';
  const why =
    plan.kind === 'allowed'
      ? t('record.moveHere')
      : t(
          plan.why === 'notYours'
            ? 'board.notYours'
            : plan.why === 'noWay'
              ? 'board.noDirectWay'
              : 'record.isHere',
        );
  return (
    <li className={classes['step']} data-state={state} aria-current={state === 'here' ? 'step' : undefined}>
      <Tooltip label={why}>
        <button
          type="button"
          className={classes['stepButton']}
          aria-disabled={!isAllowed}
          onClick={() => plan.kind === 'allowed' && mover.start(record, plan.transition, plan.missing)}
        >
          {state === 'done' && <IconCheck size={14} stroke={2} aria-hidden />}
          <span className={classes['stepName']}>{label(stage.label)}</span>
          {days !== undefined && (
            <span className={classes['stepDays']}>{t('when.days', { count: days })}</span>
          )}
        </button>
      </Tooltip>
    </li>
  );
}
