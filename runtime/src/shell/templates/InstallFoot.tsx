import { Button, Checkbox } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { installPack, type PackSummary } from '../../api/packs.ts';
import { useTexts } from '../../i18n/texts.ts';
import { refreshMetadata } from '../../metadata/use-metadata.ts';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { boardAddress } from './board-address.ts';
import { InstallSteps } from './InstallSteps.tsx';
import classes from './templates.module.css';

/** Installs the pack, shows what is being done and leads to its board. */
export function InstallFoot({ pack }: { pack: PackSummary }) {
  const t = useTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [hasDemo, setDemo] = useState(true);
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [problem, setProblem] = useState<string>();
  const install = async () => {
    setState('busy');
    setProblem(undefined);
    try {
      await installPack(pack.name, hasDemo);
      setState('done');
      await refreshMetadata(client);
      void client.invalidateQueries({ queryKey: ['packs'] });
      void navigate(boardAddress(client) ?? '/');
    } catch (error) {
      setProblem(problemText(error));
      setState('idle');
    }
  };
  const demoRecords = pack.contents?.demoRecords;
  return (
    <footer className={classes['sheetFoot']}>
      {problem !== undefined && <Message meaning="danger">{problem}</Message>}
      {state === 'idle' ? (
        <>
          <Checkbox
            checked={hasDemo}
            onChange={(event) => setDemo(event.currentTarget.checked)}
            label={
              demoRecords === undefined
                ? t('templates.demoPlain')
                : t('templates.demo', { count: demoRecords })
            }
          />
          <Button
            size="lg"
            fullWidth
            leftSection={<IconDownload size={16} stroke={1.75} />}
            onClick={() => void install()}
          >
            {t('templates.install')}
          </Button>
        </>
      ) : (
        <InstallSteps isDone={state === 'done'} hasDemo={hasDemo} />
      )}
    </footer>
  );
}
