import { IconCloudCheck } from '@tabler/icons-react';
import { formatTime } from '../i18n/formats/dates.ts';
import { useFormats } from '../i18n/formats/Formats.tsx';
import { useTexts } from '../i18n/texts.ts';
import classes from './records.module.css';

/** Says that what is typed is kept, since when, and lets one throw it away. */
export function DraftNote({ keptAt, onDiscard }: { keptAt: string | undefined; onDiscard: () => void }) {
  const t = useTexts();
  const formats = useFormats();
  if (keptAt === undefined) return null;
  return (
    <span className={classes['draft']}>
      <IconCloudCheck size={16} stroke={1.75} aria-hidden />{' '}
      {t('record.draftKept', { time: formatTime(new Date(keptAt), formats.style) })}
      <button type="button" className={classes['plainLink']} onClick={onDiscard}>
        {t('record.draftDiscard')}
      </button>
    </span>
  );
}
