import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { Message } from '#runtime/ui/index.ts';
import { removeField } from '../commands/remove-field.ts';
import { useDraft, useDraftState, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { fieldUses } from './field-uses.ts';

/**
 * Removes a field with its places on forms and in roles. One that views, pipelines or a condition use stays, and what
 * uses it is said: taking it out of them is a decision of its own.
 */
export function RemoveFieldButton({
  object,
  field,
  onRemoved,
}: {
  object: string;
  field: string;
  onRemoved: () => void;
}) {
  const t = useStudioTexts();
  const label = useLabel();
  const run = useRun();
  const draft = useDraft();
  const published = useDraftState((state) => state.published);
  const [isAsked, setAsked] = useState(false);
  const uses = fieldUses(draft, object, field).filter(({ kind }) => kind !== 'form');
  const remove = () => {
    setAsked(true);
    if (uses.length > 0) return;
    run((now) => removeField(now, { object, field, isPublished: (key) => published.has(key) }));
    onRemoved();
  };
  return (
    <>
      {isAsked && uses.length > 0 && (
        <Message meaning="danger">
          {t('fields.inUse', { uses: uses.map((use) => label(use.label)).join(', ') })}
        </Message>
      )}
      <Button
        variant="default"
        c="var(--fw-danger-text)"
        leftSection={<IconTrash size={14} stroke={1.75} />}
        onClick={remove}
      >
        {t('fields.remove')}
      </Button>
    </>
  );
}
