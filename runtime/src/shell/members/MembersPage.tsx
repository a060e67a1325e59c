import { Button } from '@mantine/core';
import { IconFileImport, IconUserPlus } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { listDepartments, listMembers, type Member } from '../../api/members.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { MeaningBadge } from '../../ui/MeaningBadge.tsx';
import { Page } from '../../ui/Page.tsx';
import table from '../../ui/table.module.css';
import { MemberDrawer } from './MemberDrawer.tsx';

/** Everybody in the workspace; administrators add people and give roles here. */
export function MembersPage() {
  const t = useTexts();
  const { data: members } = useSuspenseQuery({ queryKey: ['members'], queryFn: () => listMembers() });
  const [edited, setEdited] = useState<Member | 'new'>();
  const add = (
    <Button leftSection={<IconUserPlus size={14} stroke={1.75} />} onClick={() => setEdited('new')}>
      {t('members.add')}
    </Button>
  );
  return (
    <Page
      title={t('shell.members')}
      lead={t('members.count', { count: members.length })}
      actions={
        <>
          <Button
            component={Link}
            to="/settings/members/import"
            variant="default"
            leftSection={<IconFileImport size={14} stroke={1.75} />}
          >
            {t('members.import')}
          </Button>
          {add}
        </>
      }
      isWide
    >
      <div className={table['scroll']}>
        <table className={`${table['table']} ${table['stack']}`}>
          <thead>
            <tr>
              <th>{t('members.name')}</th>
              <th>{t('login.email')}</th>
              <th>{t('members.roles')}</th>
              <th>{t('members.department')}</th>
              <th>{t('members.state')}</th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow key={member.id} member={member} onEdit={() => setEdited(member)} />
            ))}
          </tbody>
        </table>
      </div>
      {edited !== undefined && (
        <MemberDrawer member={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Page>
  );
}

function MemberRow({ member, onEdit }: { member: Member; onEdit: () => void }) {
  const t = useTexts();
  const label = useLabel();
  const { roles } = useMetadata();
  const { data: departments } = useSuspenseQuery({ queryKey: ['departments'], queryFn: listDepartments });
  const roleName = (name: string) =>
    label(roles.find((role) => role.name === name)?.label) ||
    (name === 'administrator' ? t('members.administrator') : name);
  return (
    <tr>
      <td>
        <button type="button" className={table['rowLink']} onClick={onEdit}>
          <span className={table['person']}>
            <Avatar id={member.id} name={member.name} size={24} isNamed /> {member.name}
          </span>
        </button>
      </td>
      <td>{member.email ?? <span className={table['dim']}>{t('members.noSignIn')}</span>}</td>
      <td>{member.roles.map(roleName).join(t('common.comma'))}</td>
      <td>{departments.find(({ id }) => id === member.department)?.name}</td>
      <td>
        <StateBadge member={member} />
      </td>
    </tr>
  );
}

/** Whether a member works here, or has still to take up the invitation. */
function StateBadge({ member: { active, canSignIn, invitedUntil } }: { member: Member }) {
  const t = useTexts();
  if (!active) return <MeaningBadge meaning="warn">{t('members.inactive')}</MeaningBadge>;
  const isInvited = canSignIn === false && invitedUntil !== undefined;
  return (
    <MeaningBadge meaning={isInvited ? 'info' : 'ok'}>
      {t(isInvited ? 'members.invited' : 'members.active')}
    </MeaningBadge>
  );
}
