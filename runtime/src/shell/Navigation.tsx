import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import { useTexts } from '../i18n/texts.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Logo } from '../ui/Logo.tsx';
import { AdminItems } from './AdminItems.tsx';
import { AppItems } from './AppItems.tsx';
import { useMe } from './me-context.ts';
import { useIsMiniNavigation } from './use-mini-navigation.ts';
import classes from './Shell.module.css';

/** The left column: the app's items, administration, me. */
export function Navigation() {
  const t = useTexts();
  const me = useMe();
  const [isMini, setMini] = useIsMiniNavigation();
  const Toggle = isMini ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={classes['nav']} data-mini={isMini || undefined} aria-label={t('shell.navigation')}>
      <Link to="/" className={classes['brand']} aria-label={me.workspace.name}>
        <Logo size={24} />
        <span className={classes['brandName']}>{me.workspace.name}</span>
      </Link>
      <div className={classes['items']}>
        <AppItems isMini={isMini} />
        <AdminItems isMini={isMini} />
      </div>
      <div className={classes['person']}>
        <NavLink
          to="/settings/profile"
          className={classes['personLink'] ?? ''}
          {...(isMini && { 'aria-label': me.user.name })}
        >
          <Avatar id={me.user.id} name={me.user.name} size={24} isNamed />
          <span className={classes['personName']}>{me.user.name}</span>
        </NavLink>
        <ActionIcon
          aria-label={t(isMini ? 'shell.expand' : 'shell.collapse')}
          onClick={() => setMini(!isMini)}
        >
          <Toggle size={16} stroke={1.75} />
        </ActionIcon>
      </div>
    </nav>
  );
}
