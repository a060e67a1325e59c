import { Button } from '@mantine/core';
import { IconPencilCog, IconPlus, IconSearch } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useTexts } from '../i18n/texts.ts';
import { KeyCap } from '../ui/MeaningBadge.tsx';
import { useHasAdmin } from './me-context.ts';
import { useCreateTarget, useOverlay } from './use-overlay.ts';
import classes from './Shell.module.css';

/** Search, the way into Studio, create. */
export function TopBar() {
  const t = useTexts();
  const overlay = useOverlay();
  const target = useCreateTarget();
  const { app, object } = useParams();
  const canEditPage = useHasAdmin('metadata');
  return (
    <header className={classes['top']}>
      <button type="button" className={classes['search']} onClick={() => overlay.open('search', '1')}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <span>{t('shell.search')}</span>
        <KeyCap>{t('shell.searchKey')}</KeyCap>
      </button>
      <div className={classes['spacer']} />
      {canEditPage && (
        <Link
          to={object === undefined ? '/studio' : `/studio/objects/${object}`}
          className={classes['studio']}
        >
          <IconPencilCog size={16} stroke={1.75} aria-hidden />
          {t('shell.editPage')}
        </Link>
      )}
      {app !== undefined && target !== undefined && (
        <Button leftSection={<IconPlus size={14} stroke={2} />} onClick={() => overlay.open('new', target)}>
          {t('common.create')}
        </Button>
      )}
    </header>
  );
}
