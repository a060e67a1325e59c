import { Button, Checkbox } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ImportView } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { announce } from '../../ui/announce.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useImportTexts } from '../i18n/texts.ts';
import { ProgressPanel } from '../ProgressPanel.tsx';
import { useImportAction } from '../use-import-action.ts';
import { useWizardAddress } from '../use-wizard-address.ts';
import { WizardFoot } from '../WizardFoot.tsx';
import { CheckFailed } from './CheckFailed.tsx';
import { Findings } from './Findings.tsx';
import { ReadyBar } from './ReadyBar.tsx';

/** What the dry run found, one remedy per cause; then the import may begin. */
export function CheckStep({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const { number } = useFormats();
  const act = useImportAction(view.id);
  const { state, total, failed } = view;
  useEffect(() => {
    const said = { ready: number(total - failed), total: number(total) };
    if (state === 'checked') announce(t('run.saidChecked', said));
  }, [state, total, failed, number, t]);
  if (state === 'checking') {
    return (
      <ProgressPanel
        view={view}
        title={t('check.working')}
        text={t('check.workingText')}
        stopWords={t('check.stop')}
        isStopping={act.isPending || act.isSuccess}
        onStop={() => act.mutate({ action: 'cancel' })}
      />
    );
  }
  if (state === 'failed') return <CheckFailed view={view} />;
  return (
    <>
      <ReadyBar view={view} />
      {view.findings.length > 0 ? (
        <Findings key={view.failed} view={view} />
      ) : (
        <EmptyState
          icon={<IconCircleCheck size={24} stroke={1.5} aria-hidden />}
          title={t('check.allGood')}
          text={t('check.allGoodText')}
        />
      )}
      <CheckFoot view={view} />
    </>
  );
}

function CheckFoot({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const { number } = useFormats();
  const { go } = useWizardAddress();
  const act = useImportAction(view.id);
  const [leavesOut, setLeavesOut] = useState(false);
  const { failed, total } = view;
  const ready = total - failed;
  const blocked = ready === 0 ? 'check.nothingReady' : failed > 0 && !leavesOut ? 'check.decide' : undefined;
  const run = () => act.mutate({ action: 'run' }, { onSuccess: () => go('run') });
  return (
    <WizardFoot
      note={
        failed > 0 && (
          <Checkbox
            label={t('check.skip', { count: failed, shown: number(failed) })}
            checked={leavesOut}
            onChange={(event) => setLeavesOut(event.currentTarget.checked)}
          />
        )
      }
    >
      <Button variant="default" onClick={() => go('match')}>
        {t('step.match')}
      </Button>
      <Button
        rightSection={<IconArrowRight size={14} stroke={2} />}
        disabled={blocked !== undefined}
        title={blocked === undefined ? '' : t(blocked)}
        loading={act.isPending}
        onClick={run}
      >
        {t('check.import', { count: ready, shown: number(ready) })}
      </Button>
    </WizardFoot>
  );
}
