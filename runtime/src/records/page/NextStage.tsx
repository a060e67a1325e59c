import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel, PipelineModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { missingFields, waysFrom } from '../transitions/plan-move.ts';
import classes from './page.module.css';

/** What the next stage on the path asks for, ticked where it is there, and the present stage's guidance. */
export function NextStage({
  object,
  record,
  pipeline,
}: {
  object: ObjectModel;
  record: RecordEnvelope;
  pipeline: PipelineModel;
}) {
  const t = useTexts();
  const label = useLabel();
  const names = pipeline.stages.map(({ name }) => name);
  const here = pipeline.stages.find(({ name }) => name === record.stage);
  const forward = waysFrom(pipeline, record.stage)
    .filter(({ from, to }) => from !== '*' && names.indexOf(to) > names.indexOf(record.stage ?? ''))
    .toSorted((a, b) => names.indexOf(a.to) - names.indexOf(b.to))[0];
  const missing = forward === undefined ? [] : missingFields(forward, record);
  const asked = (forward?.ask ?? []).filter(
    ({ required, field }) => required === true && object.fields.has(field),
  );
  const guidance = label(here?.description);
  if (asked.length === 0 && guidance === '') return null;
  const next = pipeline.stages.find(({ name }) => name === forward?.to);
  return (
    <div className={classes['next']}>
      {asked.length > 0 && (
        <div>
          <h2 className={classes['nextTitle']}>{t('record.toReach', { stage: label(next?.label) })}</h2>
          {asked.map(({ field }) => {
            const isMissing = missing.includes(field);
            const Icon = isMissing ? IconCircle : IconCircleCheckFilled;
            return (
              <div key={field} className={classes['check']} data-missing={isMissing || undefined}>
                <Icon
                  size={16}
                  color={isMissing ? 'var(--fw-border-control)' : 'var(--fw-ok)'}
                  role="img"
                  aria-label={t(isMissing ? 'record.isMissing' : 'record.isThere')}
                />
                {label(object.fields.get(field)?.label)}
              </div>
            );
          })}
        </div>
      )}
      {guidance !== '' && (
        <div>
          <h2 className={classes['nextTitle']}>{t('record.guidance')}</h2>
          <p className={classes['guidance']}>{guidance}</p>
        </div>
      )}
    </div>
  );
}
