import { Button } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { signOut } from '../../api/auth.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/Page.tsx';
import { useMe } from '../me-context.ts';
import { AppearanceCard } from './AppearanceCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { RegionCard } from './RegionCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';

/** My own settings. */
export function ProfilePage() {
  const t = useTexts();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    client.clear();
    void navigate('/login', { replace: true });
  };
  const signOutButton = (
    <Button
      variant="default"
      leftSection={<IconLogout size={14} stroke={1.75} />}
      onClick={() => void leave()}
    >
      {t('profile.signOut')}
    </Button>
  );
  return (
    <Page title={me.user.name} lead={me.user.email ?? ''} actions={signOutButton}>
      <RegionCard />
      <AppearanceCard />
      <PasswordCard />
      <SessionsCard />
    </Page>
  );
}
