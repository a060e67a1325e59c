import { Button } from '@mantine/core';
import type { ImportView } from '../../api/imports.ts';
import { Message } from '../../ui/Message.tsx';
import { useImportTexts } from '../i18n/texts.ts';
import { useImportAction } from '../use-import-action.ts';
import { useWizardAddress } from '../use-wizard-address.ts';
import wizard from '../wizard.module.css';

/** The check came to no end: why, and what to do now. */
export function CheckFailed({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const { go } = useWizardAddress();
  const act = useImportAction(view.id);
  return (
    <div className={wizard['panel']}>
      <Message meaning="danger" title={t('check.failedTitle')}>
        {view.error?.detail ?? view.findings[0]?.detail}
      </Message>
      <div className={wizard['footActions']}>
        <Button variant="default" onClick={() => go('match')}>
          {t('step.match')}
        </Button>
        <Button
          loading={act.isPending}
          onClick={() => {
            const mapping = view.mapping ?? view.proposal;
            act.mutate({ action: 'check', mapping });
          }}
        >
          {t('check.again')}
        </Button>
      </div>
    </div>
  );
}
