import { Tooltip } from '@mantine/core';
import { IconBuildingCommunity, IconTemplate, IconUsers } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import { useTexts } from '../i18n/texts.ts';
import { useHasAdmin } from './me-context.ts';
import classes from './Shell.module.css';

/** What only administrators look after: templates, members, departments. */
export function AdminItems({ isMini }: { isMini: boolean }) {
  const t = useTexts();
  const canMembers = useHasAdmin('members');
  const canMetadata = useHasAdmin('metadata');
  if (!canMembers && !canMetadata) return null;
  return (
    <>
      <div className={classes['group']}>{!isMini && t('shell.administration')}</div>
      {canMetadata && (
        <AdminLink
          to="/templates"
          name={t('shell.templates')}
          icon={<IconTemplate size={18} stroke={1.75} />}
          isMini={isMini}
        />
      )}
      {canMembers && (
        <AdminLink
          to="/settings/members"
          name={t('shell.members')}
          icon={<IconUsers size={18} stroke={1.75} />}
          isMini={isMini}
        />
      )}
      {canMembers && (
        <AdminLink
          to="/settings/departments"
          name={t('shell.departments')}
          icon={<IconBuildingCommunity size={18} stroke={1.75} />}
          isMini={isMini}
        />
      )}
    </>
  );
}

function AdminLink({
  to,
  name,
  icon,
  isMini,
}: {
  to: string;
  name: string;
  icon: React.ReactNode;
  isMini: boolean;
}) {
  return (
    <Tooltip label={name} position="right" disabled={!isMini}>
      <NavLink to={to} className={classes['item'] ?? ''} aria-label={name}>
        {icon}
        <span className={classes['itemName']}>{name}</span>
      </NavLink>
    </Tooltip>
  );
}
