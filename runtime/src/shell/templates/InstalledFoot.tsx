import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type PackSummary, removeDemoData } from '../../api/packs.ts';
import { useTexts } from '../../i18n/texts.ts';
import { importAddress } from '#runtime/import/use-wizard-address.ts';
import { showToast } from '../../ui/toast-store.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { boardAddress } from './board-address.ts';
import classes from './templates.module.css';

/** Opens an installed pack, or takes its untouched demo records away. */
export function InstalledFoot({
  pack,
  installed,
}: {
  pack: PackSummary;
  installed: NonNullable<PackSummary['installed']>;
}) {
  const t = useTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const { apps, objects } = useMetadata();
  const [app] = apps;
  const object = [...objects.values()].find(({ can }) => can.create);
  const remove = async () => {
    setBusy(true);
    try {
      await removeDemoData(pack.name);
      await client.invalidateQueries();
      showToast({ meaning: 'ok', text: t('templates.demoRemoved') });
    } catch (error) {
      showToast({ meaning: 'danger', text: problemText(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <footer className={classes['sheetFoot']}>
      <Button size="lg" fullWidth onClick={() => void navigate(boardAddress(client) ?? '/')}>
        {t('templates.open')}
      </Button>
      {object !== undefined && (
        <Button variant="default" fullWidth component={Link} to={importAddress(app?.name ?? '', object.name)}>
          {t('list.import')}
        </Button>
      )}
      {(installed.demoRecords ?? 0) > 0 && (
        <Button variant="default" fullWidth loading={isBusy} onClick={() => void remove()}>
          {t('templates.removeDemo', { count: installed.demoRecords ?? 0 })}
        </Button>
      )}
    </footer>
  );
}
