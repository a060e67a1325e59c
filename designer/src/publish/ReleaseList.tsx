import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRecordNames } from '#runtime/field-kinds/reference/use-record-names.ts';
import { useFormats } from '#runtime/i18n/formats/Formats.tsx';
import { refreshMetadata } from '#runtime/metadata/use-metadata.ts';
import { MeaningBadge, showToast, useProblemText } from '#runtime/ui/index.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { activateRelease, loadReleases } from './publish-source.ts';
import classes from './publish.module.css';

/** The releases, the newest first, with the way back to each. */
export function ReleaseList() {
  const t = useStudioTexts();
  const formats = useFormats();
  const problemText = useProblemText();
  const client = useQueryClient();
  const { data: releases = [] } = useQuery({ queryKey: ['studio', 'releases'], queryFn: loadReleases });
  const people = [...new Set(releases.flatMap(({ publishedBy = [] }) => publishedBy))];
  const names = useRecordNames('user', people);
  const goBack = useMutation({
    mutationFn: activateRelease,
    onSuccess: async (_answer, number) => {
      showToast({ meaning: 'ok', text: t('releases.backDone', { number }) });
      await client.invalidateQueries({ queryKey: ['studio'] });
      await refreshMetadata(client);
    },
    onError: (error) => showToast({ meaning: 'danger', text: problemText(error) }),
  });
  return (
    <section aria-label={t('releases.title')}>
      <h2 className={classes['subtitle']}>{t('releases.title')}</h2>
      {releases.map((release) => (
        <div key={release.number} className={classes['release']}>
          <span className={classes['number']} data-live={release.isActive || undefined}>
            {release.number}
          </span>
          <span className={classes['words']}>
            <span className={classes['note']}>{release.note || '—'}</span>
            <span className={classes['when']}>
              {[names.get(release.publishedBy ?? ''), formats.recent(release.publishedAt)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          {release.isActive ? (
            <MeaningBadge meaning="ok">{t('releases.live')}</MeaningBadge>
          ) : (
            <Button
              variant="default"
              size="xs"
              loading={goBack.isPending && goBack.variables === release.number}
              onClick={() => goBack.mutate(release.number)}
            >
              {t('releases.back')}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}
