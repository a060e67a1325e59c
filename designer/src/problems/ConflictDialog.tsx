import { Button, Group, List, Modal, Text } from '@mantine/core';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { parseKey } from '../draft/draft.ts';
import { useDraftState } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { labelOf } from '../labels/label-of.ts';
import { placeWords } from './place-words.ts';

const mostPlaces = 8;

/** Asks whose version is kept where two people changed one place; nothing is overwritten before the answer. */
export function ConflictDialog() {
  const t = useStudioTexts();
  const label = useLabel();
  const conflict = useDraftState((state) => state.conflict);
  const document = useDraftState(
    (state) => conflict && (state.log.draft.get(conflict.key) ?? conflict.theirs),
  );
  const resolve = useDraftState((state) => state.resolve);
  if (!conflict) return null;
  const name = document ? label(labelOf(document)) : parseKey(conflict.key).name;
  return (
    <Modal
      opened
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      onClose={() => {}}
      title={t('conflict.title', { name })}
      centered
    >
      <Text size="sm">{t('conflict.text')}</Text>
      <List size="sm" my="sm">
        {conflict.places.slice(0, mostPlaces).map((place) => (
          <List.Item key={place.join('/')}>{placeWords(document, place, label) || name}</List.Item>
        ))}
        {conflict.places.length > mostPlaces && <List.Item>…</List.Item>}
      </List>
      <Text size="sm">{t('conflict.undo')}</Text>
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
