import { Anchor, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type ImportFinding, type ImportView, proposeDraft } from '../../api/imports.ts';
import { useHasAdmin } from '../../shell/me-context.ts';
import { Message } from '../../ui/Message.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { useImportTexts } from '../i18n/texts.ts';
import type { ImportTarget } from '../targets.ts';
import { useImportAction } from '../use-import-action.ts';
import classes from './check.module.css';

/** Stages and options that the file names and nobody has made yet: to be put into the draft and published in Studio. */
export function DraftOffer({
  view,
  finding,
  target,
}: {
  view: ImportView;
  finding: ImportFinding;
  target: ImportTarget | undefined;
}) {
  const t = useImportTexts();
  const client = useQueryClient();
  const problemText = useProblemText();
  const mayChange = useHasAdmin('metadata');
  const act = useImportAction(view.id);
  const add = useMutation({
    mutationFn: () => proposeDraft(view.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['studio'] }),
    onError: (error) => showToast({ meaning: 'danger', text: problemText(error) }),
  });
  const isStage = finding.code === 'stage.unknown';
  const set = target?.field?.settings.optionSet;
  const missing = isStage
    ? view.missing?.stages
    : view.missing?.options.find(({ optionSet }) => optionSet === set)?.values;
  if (!mayChange || missing === undefined || missing.length === 0) return null;
  if (!isStage && finding.code !== 'option.unknown' && finding.code !== 'import.optionToPublish') return null;
  return (
    <Message meaning="info">
      <div className={classes['offer']}>
        <span>
          {add.isSuccess
            ? t('draft.added')
            : t(isStage ? 'draft.stages' : 'draft.options', { count: missing.length })}
        </span>
        {add.isSuccess ? (
          <>
            <Anchor component={Link} to="/studio/changes" size="sm">
              {t('draft.open')}
            </Anchor>
            <Button
              variant="default"
              loading={act.isPending}
              onClick={() => act.mutate({ action: 'check', mapping: view.mapping ?? view.proposal })}
            >
              {t('check.again')}
            </Button>
          </>
        ) : (
          <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
            {t('draft.add')}
          </Button>
        )}
      </div>
    </Message>
  );
}
