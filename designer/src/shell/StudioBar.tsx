import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconArrowForwardUp, IconRocket } from '@tabler/icons-react';
import { Link } from 'react-router';
import { CountBadge, Logo } from '#runtime/ui/index.ts';
import { useDraftState } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import { useUnpublishedCount } from './use-unpublished.ts';
import classes from './StudioShell.module.css';

/** Studio's top bar. */
export function StudioBar({ onProblems }: { onProblems: () => void }) {
  const t = useStudioTexts();
  const canUndo = useDraftState((state) => state.log.done.length > 0);
  const canRedo = useDraftState((state) => state.log.undone.length > 0);
  const undo = useDraftState((state) => state.undo);
  const redo = useDraftState((state) => state.redo);
  const problems = useDraftState((state) => state.findings.length);
  const unpublished = useUnpublishedCount();
  return (
    <header className={classes['bar']}>
      <Link to="/" aria-label={t('nav.back')}>
        <Logo />
      </Link>
      <Link to="/studio" className={classes['badge']}>
        {t('bar.studio')}
      </Link>
      <Breadcrumbs />
      <ActionIcon aria-label={t('bar.undo')} disabled={!canUndo} onClick={undo}>
        <IconArrowBackUp size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon aria-label={t('bar.redo')} disabled={!canRedo} onClick={redo}>
        <IconArrowForwardUp size={16} stroke={1.75} />
      </ActionIcon>
      <SaveStatus />
      <Button
        component={Link}
        to="/studio/changes"
        variant="subtle"
        color="gray"
        className={classes['words'] ?? ''}
        rightSection={<CountBadge>{unpublished}</CountBadge>}
      >
        {t('bar.draft')}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        onClick={onProblems}
        {...(problems > 0 && { c: 'var(--fw-warn-text)' })}
        leftSection={<IconAlertTriangle size={16} stroke={1.75} />}
        rightSection={<CountBadge>{problems}</CountBadge>}
      >
        <span className={classes['words']}>{t('bar.problems')}</span>
      </Button>
      <Button
        component={Link}
        to="/studio/changes"
        color="violet"
        leftSection={<IconRocket size={14} stroke={1.75} />}
      >
        {t('bar.publish')}
      </Button>
    </header>
  );
}
