import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { ImportView } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { announce } from '../../ui/announce.ts';
import { Message } from '../../ui/Message.tsx';
import { useImportTexts } from '../i18n/texts.ts';
import { ProgressPanel } from '../ProgressPanel.tsx';
import { useImportAction } from '../use-import-action.ts';
import wizard from '../wizard.module.css';
import { ResultPanel } from './ResultPanel.tsx';

/** The import at work, and what has come of it. */
export function RunStep({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const act = useImportAction(view.id);
  const { state } = view;
  useEffect(() => {
    if (state === 'done') announce(t('run.saidDone'));
  }, [state, t]);
  if (state === 'failed') return <Stopped view={view} />;
  if (state !== 'running') return <ResultPanel view={view} />;
  return (
    <ProgressPanel
      view={view}
      title={t('run.working')}
      text={t('run.workingText')}
      stopWords={t('run.stop')}
      isStopping={act.isPending || act.isSuccess}
      onStop={() => act.mutate({ action: 'cancel' })}
    />
  );
}

/** Stopped by somebody or by what went wrong: said, with the way on. */
function Stopped({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const { number } = useFormats();
  const act = useImportAction(view.id);
  const done = view.created + view.updated + view.unchanged;
  const reason = view.error?.detail ?? view.findings.find(({ field }) => field === undefined)?.detail;
  return (
    <div className={wizard['panel']}>
      <Message meaning="warn" title={t('run.stopped')}>
        {t('run.stoppedText', { done: number(done), total: number(view.total) })} {reason}
      </Message>
      <div className={wizard['footActions']}>
        <Button loading={act.isPending} onClick={() => act.mutate({ action: 'run' })}>
          {t('run.goOn')}
        </Button>
      </div>
      <ResultPanel view={view} />
    </div>
  );
}
