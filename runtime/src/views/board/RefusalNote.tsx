import { IconLock } from '@tabler/icons-react';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { findStage } from '../../metadata/use-stage.ts';
import type { MovePlan } from '../../records/transitions/plan-move.ts';
import classes from './board.module.css';

/** Why a card may not be dropped here, and what to do instead; at full contrast over the faded column. */
export function RefusalNote({
  object,
  record,
  plan,
}: {
  object: ObjectModel;
  record: RecordEnvelope;
  plan: Extract<MovePlan, { kind: 'refused' }>;
}) {
  const t = useTexts();
  const label = useLabel();
  const metadata = useMetadata();
  const nameOf = (stage: string | undefined) =>
    label(findStage(metadata, object.name, stage)?.label) || (stage ?? '');
  const way =
    plan.via[0] === undefined ? t('board.noWay') : t('board.firstTo', { stage: nameOf(plan.via[0]) });
  return (
    <div className={classes['refusal']} role="status">
      <strong>
        <IconLock size={14} stroke={1.75} aria-hidden />{' '}
        {plan.why === 'notYours' ? t('board.notYours') : t('board.notFrom', { stage: nameOf(record.stage) })}
      </strong>
      <span>{plan.why === 'notYours' ? t('board.notYoursText') : way}</span>
    </div>
  );
}
