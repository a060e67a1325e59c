import { Button } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type AuthSession, listSessions, revokeSession } from '../../api/auth.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useTexts } from '../../i18n/texts.ts';
import { Card } from '../../ui/Page.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { nameOfBrowser } from './name-of-browser.ts';
import classes from './profile.module.css';

/** The browsers in which I am signed in; each can be signed out from here. */
export function SessionsCard() {
  const t = useTexts();
  const client = useQueryClient();
  const problemText = useProblemText();
  const { data = [] } = useQuery({ queryKey: ['sessions'], queryFn: listSessions });
  const end = async (session: AuthSession) => {
    try {
      await revokeSession(session.token);
      await client.invalidateQueries({ queryKey: ['sessions'] });
    } catch (error) {
      showToast({ meaning: 'danger', text: problemText(error) });
    }
  };
  return (
    <Card title={t('profile.sessions')}>
      {data.map((session) => (
        <Session key={session.id} session={session} onEnd={() => void end(session)} />
      ))}
    </Card>
  );
}

function Session({ session, onEnd }: { session: AuthSession; onEnd: () => void }) {
  const t = useTexts();
  const formats = useFormats();
  return (
    <div className={classes['session']}>
      <IconDeviceDesktop size={18} stroke={1.75} aria-hidden />
      <span className={classes['sessionName']}>
        {nameOfBrowser(session.userAgent ?? '') ?? t('profile.unknownBrowser')}
        <span className={classes['sessionNote']}>
          {formats.recent(session.updatedAt ?? session.createdAt)}
        </span>
      </span>
      <Button size="sm" variant="default" onClick={onEnd}>
        {t('profile.endSession')}
      </Button>
    </div>
  );
}
