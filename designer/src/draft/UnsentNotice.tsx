import { Button, Group, List, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { formatDateTime } from '#runtime/i18n/formats/dates.ts';
import { useFormats } from '#runtime/i18n/formats/Formats.tsx';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { showToast } from '#runtime/ui/index.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { labelOf } from '../labels/label-of.ts';
import { parseKey } from './draft.ts';
import { changedComponents } from './edit-log.ts';
import { findUnsent, keepUnsent, type UnsentEdit, type UnsentWork } from './unsent-work.ts';
import { useDraftStore } from './use-draft.ts';

/** Offers what another tab could not send before it was closed, one tab's work after the other. */
export function UnsentNotice({ prefix, own }: { prefix: string; own: string }) {
  const t = useStudioTexts();
  const { style } = useFormats();
  const store = useDraftStore();
  const [works, setWorks] = useState(() =>
    findUnsent(localStorage, { prefix, own, draft: store.getState().log.draft }),
  );
  const [work] = works;
  if (!work) return null;
  const next = () => setWorks(works.slice(1));
  const discard = () => {
    localStorage.removeItem(work.name);
    next();
  };
  const restore = async () => {
    await store.getState().flush();
    takeUp(work);
    showToast({ meaning: 'ok', text: t('unsent.restored') });
    next();
  };
  /** What is edited here and not saved either is left for another time. */
  function takeUp({ name, at, edits }: UnsentWork): void {
    const { saved, log } = store.getState();
    const busy = new Set(changedComponents(saved, log.draft));
    store.getState().restore(edits);
    keepUnsent(
      localStorage,
      name,
      edits.filter(({ key }) => busy.has(key)),
      new Date(at),
    );
  }
  return (
    <Modal opened withCloseButton={false} onClose={next} title={t('unsent.title')} centered>
      <Text size="sm">{t('unsent.text', { at: formatDateTime(work.at, style) })}</Text>
      <List size="sm" my="sm">
        {work.edits.map((edit) => (
          <List.Item key={edit.key}>
            <EditName edit={edit} />
          </List.Item>
        ))}
      </List>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="subtle" color="red" onClick={discard}>
          {t('unsent.discard')}
        </Button>
        <Button variant="default" onClick={next}>
          {t('unsent.later')}
        </Button>
        <Button color="violet" onClick={() => void restore()} data-autofocus>
          {t('unsent.restore')}
        </Button>
      </Group>
    </Modal>
  );
}

function EditName({ edit: { key, mine, from } }: { edit: UnsentEdit }) {
  const t = useStudioTexts();
  const label = useLabel();
  const document = mine ?? from;
  const { kind, name } = parseKey(key);
  return `${t(`unsent.${kind}`)} · ${document ? label(labelOf(document)) : name}`;
}
