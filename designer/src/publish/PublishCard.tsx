import { Button, Textarea } from '@mantine/core';
import { IconRocket } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '#runtime/api/problem.ts';
import { refreshMetadata } from '#runtime/metadata/use-metadata.ts';
import { Message, showToast, useProblemText } from '#runtime/ui/index.ts';
import { useDraftState, useDraftStore } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { DiscardButton } from './DiscardButton.tsx';
import { discardDraft, publishDraft, rebaseDraft } from './publish-source.ts';
import classes from './publish.module.css';

/** The note and the button; refusals stay readable beside them. */
export function PublishCard({ count }: { count: number }) {
  const t = useStudioTexts();
  const problemText = useProblemText();
  const client = useQueryClient();
  const store = useDraftStore();
  const errors = useDraftState(
    (state) => state.findings.filter(({ severity }) => severity === 'error').length,
  );
  const [note, setNote] = useState('');
  const reload = async () => {
    store.getState().forget();
    await client.invalidateQueries({ queryKey: ['studio'] });
    await refreshMetadata(client);
  };
  const publish = useMutation({
    mutationFn: async () => {
      await store.getState().flush();
      return publishDraft(note);
    },
    onSuccess: (number) => {
      showToast({ meaning: 'ok', text: t('changes.published', { number }) });
      return reload();
    },
  });
  const discard = useMutation({
    mutationFn: discardDraft,
    onSuccess: () => {
      showToast({ meaning: 'ok', text: t('changes.discarded') });
      return reload();
    },
  });
  const rebase = useMutation({ mutationFn: rebaseDraft, onSuccess: reload });
  const failure = publish.error ?? discard.error ?? rebase.error;
  const isBehind = failure instanceof ApiProblem && failure.code === 'draft.behind';
  return (
    <div className={classes['card']}>
      {errors > 0 && <Message meaning="danger">{t('changes.blocked', { count: errors })}</Message>}
      {failure && <Message meaning="danger">{isBehind ? t('changes.behind') : problemText(failure)}</Message>}
      {isBehind && (
        <Button variant="default" fullWidth loading={rebase.isPending} onClick={() => rebase.mutate()}>
          {t('changes.reload')}
        </Button>
      )}
      <Textarea
        label={t('changes.note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button
        color="violet"
        size="lg"
        fullWidth
        disabled={errors > 0}
        loading={publish.isPending}
        leftSection={<IconRocket size={16} stroke={1.75} />}
        onClick={() => publish.mutate()}
      >
        {t('changes.publish', { count })}
      </Button>
      <DiscardButton isPending={discard.isPending} onDiscard={() => discard.mutate()} />
    </div>
  );
}
