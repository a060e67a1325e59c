import { Button, Group, Modal, Text } from '@mantine/core';
import { parseKey } from '../draft/draft.ts';
import { useDraftState } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';

/** Asks which of two versions of a component is kept; nothing is overwritten before the answer. */
export function ConflictDialog() {
  const t = useStudioTexts();
  const conflict = useDraftState((state) => state.conflict);
  const resolve = useDraftState((state) => state.resolve);
  if (!conflict) return null;
  return (
    <Modal
      opened
      withCloseButton={false}
      onClose={() => {}}
      title={t('conflict.title', { name: parseKey(conflict.key).name })}
      centered
    >
      <Text size="sm">{t('conflict.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => resolve('theirs')}>
          {t('conflict.theirs')}
        </Button>
        <Button color="violet" onClick={() => resolve('mine')}>
          {t('conflict.mine')}
        </Button>
      </Group>
    </Modal>
  );
}
