import { Drawer } from '@mantine/core';
import { IconHome, IconLayoutGrid, IconPlus, IconSearch, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { NavLink } from 'react-router';
import { useTexts } from '../i18n/texts.ts';
import { AdminItems } from './AdminItems.tsx';
import { AppItems } from './AppItems.tsx';
import { useCreateTarget, useOverlay } from './use-overlay.ts';
import classes from './Shell.module.css';

/** The phone's way about: start, lists, create, search, me. */
export function BottomBar() {
  const t = useTexts();
  const overlay = useOverlay();
  const target = useCreateTarget();
  const [isListsOpen, setListsOpen] = useState(false);
  return (
    <nav className={classes['bottom']} aria-label={t('shell.navigation')}>
      <NavLink to="/" end className={classes['tab'] ?? ''}>
        <IconHome size={22} stroke={1.75} aria-hidden />
        {t('shell.home')}
      </NavLink>
      <button
        type="button"
        className={classes['tab']}
        data-on={isListsOpen || undefined}
        onClick={() => setListsOpen(true)}
      >
        <IconLayoutGrid size={22} stroke={1.75} aria-hidden />
        {t('shell.lists')}
      </button>
      {target !== undefined && (
        <button
          type="button"
          className={classes['tab']}
          aria-label={t('common.create')}
          onClick={() => overlay.open('new', target)}
        >
          <span className={classes['plus']}>
            <IconPlus size={22} stroke={2} aria-hidden />
          </span>
        </button>
      )}
      <button type="button" className={classes['tab']} onClick={() => overlay.open('search', '1')}>
        <IconSearch size={22} stroke={1.75} aria-hidden />
        {t('shell.find')}
      </button>
      <NavLink to="/settings/profile" className={classes['tab'] ?? ''}>
        <IconUser size={22} stroke={1.75} aria-hidden />
        {t('shell.me')}
      </NavLink>
      <Drawer
        opened={isListsOpen}
        onClose={() => setListsOpen(false)}
        position="bottom"
        title={t('shell.lists')}
        size="70%"
      >
        <div onClickCapture={({ target }) => isLink(target) && setTimeout(() => setListsOpen(false))}>
          <AppItems isMini={false} />
          <AdminItems isMini={false} />
        </div>
      </Drawer>
    </nav>
  );
}

/** The way to another app is a menu in the same drawer: only what leads away closes it. */
function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a') !== null;
}
