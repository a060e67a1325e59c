import { Button } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ImportView } from '../api/imports.ts';
import { ApiProblem } from '../api/problem.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Message } from '../ui/Message.tsx';
import { SlowLoader } from '../ui/SlowLoader.tsx';
import { CheckStep } from './check/CheckStep.tsx';
import { useImportTexts } from './i18n/texts.ts';
import { MatchStep } from './match/MatchStep.tsx';
import { RunStep } from './run/RunStep.tsx';
import { stepFor } from './steps.ts';
import { UploadStep } from './upload/UploadStep.tsx';
import { useImport } from './use-import.ts';
import { useWizardAddress } from './use-wizard-address.ts';
import classes from './wizard.module.css';
import { WizardHead } from './WizardHead.tsx';

/** The wizard's frame with the step that the import has reached. */
export function WizardPage() {
  const t = useImportTexts();
  const { importId, wanted } = useWizardAddress();
  const { data, error } = useImport(importId);
  const step = stepFor(data?.state, wanted);
  const body = useRef<HTMLDivElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) body.current?.focus();
    before.current = step;
  }, [step]);
  const isUnknown = data === undefined && error instanceof ApiProblem && error.status === 404;
  return (
    <div className={classes['wizard']}>
      <WizardHead current={step} view={data} />
      {data !== undefined && error !== null && (
        <div className={classes['notice']}>
          <Message meaning="warn">{t('wizard.unreachable')}</Message>
        </div>
      )}
      <div ref={body} className={classes['step']} tabIndex={-1}>
        {isUnknown ? <UnknownImport /> : <StepBody importId={importId} view={data} step={step} />}
      </div>
    </div>
  );
}

function StepBody({
  importId,
  view,
  step,
}: {
  importId: string | undefined;
  view: ImportView | undefined;
  step: ReturnType<typeof stepFor>;
}) {
  if (importId === undefined) return <UploadStep />;
  if (view === undefined) return <SlowLoader />;
  if (step === 'match') return <MatchStep key={view.id} view={view} />;
  if (step === 'check') return <CheckStep view={view} />;
  return <RunStep view={view} />;
}

function UnknownImport() {
  const t = useImportTexts();
  const { restart } = useWizardAddress();
  return (
    <EmptyState
      icon={<IconFileOff size={24} stroke={1.5} />}
      title={t('wizard.notFound')}
      text={t('wizard.notFoundText')}
    >
      <Button onClick={restart}>{t('wizard.startOver')}</Button>
    </EmptyState>
  );
}
