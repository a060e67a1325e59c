import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Me } from '../../api/me.ts';
import { sessionGate } from '../../api/session-gate.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Message } from '../../ui/Message.tsx';
import { SignInForm } from './SignInForm.tsx';

/** Asks to sign in again over the page when the session has ended; what is typed behind it stays. */
export function SignInAgain() {
  const t = useTexts();
  const client = useQueryClient();
  const state = useSyncExternalStore(sessionGate.subscribe, sessionGate.state);
  const email = client.getQueryData<Me>(['me'])?.user.email ?? '';
  return (
    <Modal
      opened={state === 'waiting'}
      onClose={() => sessionGate.settle(false)}
      title={t('session.title')}
      zIndex={380}
      centered
    >
      <div style={{ marginBottom: 16 }}>
        <Message meaning="info">{t('session.text')}</Message>
      </div>
      <SignInForm email={email} onDone={() => sessionGate.settle(true)} />
    </Modal>
  );
}
