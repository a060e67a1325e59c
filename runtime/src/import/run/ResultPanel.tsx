import { Button } from '@mantine/core';
import { IconArrowBackUp, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ImportView } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { inSentence } from '../../i18n/in-sentence.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Message } from '../../ui/Message.tsx';
import { useImportTexts } from '../i18n/texts.ts';
import { memberObject } from '../targets.ts';
import { useErrorsDownload } from '../use-errors-download.ts';
import { useImportAction } from '../use-import-action.ts';
import { useObjectName } from '../use-object-name.ts';
import { useWizardAddress } from '../use-wizard-address.ts';
import wizard from '../wizard.module.css';
import classes from './run.module.css';

/** What became of the rows, and where to go from here. */
export function ResultPanel({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const { number } = useFormats();
  const nameOf = useObjectName();
  const { back, restart } = useWizardAddress();
  const download = useErrorsDownload(view.id);
  const { state, total, failed } = view;
  const done = total - failed;
  const title =
    failed === 0
      ? t('run.doneAll', { count: total, shown: number(total) })
      : t('run.done', { count: number(done), total: number(total) });
  return (
    <section className={state === 'failed' ? classes['inner'] : wizard['panel']}>
      {state === 'done' && <h2 className={wizard['panelTitle']}>{title}</h2>}
      {state === 'reverted' && (
        <Message meaning="info" title={t('run.reverted')}>
          {view.findings.length > 0 &&
            t('run.revertedKept', { count: view.findings.reduce((sum, { count }) => sum + count, 0) })}
        </Message>
      )}
      <dl className={classes['figures']}>
        {(['created', 'updated', 'unchanged', 'failed'] as const).map((what) => (
          <div key={what} data-what={what}>
            <dt>{t(`run.${what}`)}</dt>
            <dd>{number(view[what])}</dd>
          </div>
        ))}
      </dl>
      {failed > 0 && (
        <div className={classes['errors']}>
          <Button
            variant="default"
            leftSection={<IconDownload size={14} stroke={1.75} />}
            onClick={() => void download()}
          >
            {t('run.errors')}
          </Button>
          <p className={wizard['quiet']}>{t('run.errorsText')}</p>
        </div>
      )}
      <div className={classes['next']}>
        {state === 'done' ? (
          <Button component={Link} to={back}>
            {view.object === memberObject
              ? t('run.openMembers')
              : t('run.open', { name: inSentence(nameOf(view.object)) })}
          </Button>
        ) : null}
        <Button variant="default" onClick={restart}>
          {t('run.another')}
        </Button>
        {state === 'done' && view.created > 0 && view.object !== memberObject && <TakeBack view={view} />}
      </div>
    </section>
  );
}

/** Asks once, in its place, before what the import has made goes to the trash. */
function TakeBack({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const app = useTexts();
  const act = useImportAction(view.id);
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconArrowBackUp size={14} stroke={1.75} />}
        onClick={() => setAsking(true)}
      >
        {t('run.revert')}
      </Button>
    );
  }
  return (
    <div className={classes['ask']} role="group" aria-label={t('run.revertConfirm')}>
      <p className={wizard['quiet']}>{t('run.revertText')}</p>
      <div className={wizard['footActions']}>
        <Button variant="default" onClick={() => setAsking(false)}>
          {app('common.cancel')}
        </Button>
        <Button color="red" loading={act.isPending} onClick={() => act.mutate({ action: 'revert' })}>
          {t('run.revert')}
        </Button>
      </div>
    </div>
  );
}
