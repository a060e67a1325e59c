import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useStudioTexts } from '../i18n/texts.ts';

/** Throws the draft away, after a question: there is no way back, and others may have worked on it. */
export function DiscardButton({ isPending, onDiscard }: { isPending: boolean; onDiscard: () => void }) {
  const t = useStudioTexts();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="subtle" color="gray" fullWidth loading={isPending} onClick={() => setAsking(true)}>
        {t('changes.discard')}
      </Button>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('changes.discard')} centered>
        <Text size="sm">{t('changes.discardAsk')}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('common.cancel')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              setAsking(false);
              onDiscard();
            }}
          >
            {t('changes.discard')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
