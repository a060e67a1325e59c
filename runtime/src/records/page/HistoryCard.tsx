import { Button } from '@mantine/core';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { HistoryItem } from './HistoryItem.tsx';
import classes from './page.module.css';
import { useHistory } from './use-history.ts';

/** What has happened to the record, newest first. */
export function HistoryCard({ object, record }: { object: ObjectModel; record: RecordEnvelope }) {
  const t = useTexts();
  const { entries, query } = useHistory(record);
  return (
    <section aria-label={t('history.title')}>
      <h2 className={classes['storyTitle']}>{t('history.title')}</h2>
      <ol className={classes['timeline']}>
        {entries.map((entry) => (
          <HistoryItem key={entry.id} object={object} entry={entry} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('history.older')}
        </Button>
      )}
    </section>
  );
}
