import { IconDatabase, IconForms, IconLayoutKanban, IconUsers, type Icon } from '@tabler/icons-react';
import type { PackSummary } from '../../api/packs.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import classes from './templates.module.css';

/** What one gets, in nouns and numbers. */
export function PackNouns({ pack: { contents = {} } }: { pack: PackSummary }) {
  const t = useTexts();
  const label = useLabel();
  const names = (texts: typeof contents.objects) => (texts ?? []).map(label).join(t('common.comma'));
  const rows: { icon: Icon; count: number; text: string; detail: string }[] = [
    {
      icon: IconDatabase,
      count: contents.objects?.length ?? 0,
      text: t('templates.objects', { count: contents.objects?.length ?? 0 }),
      detail: names(contents.objects),
    },
    {
      icon: IconLayoutKanban,
      count: contents.views ?? 0,
      text: t('templates.views', { count: contents.views ?? 0 }),
      detail: t('templates.viewsText'),
    },
    {
      icon: IconForms,
      count: contents.forms ?? 0,
      text: t('templates.forms', { count: contents.forms ?? 0 }),
      detail: '',
    },
    {
      icon: IconUsers,
      count: contents.roles?.length ?? 0,
      text: t('templates.roles', { count: contents.roles?.length ?? 0 }),
      detail: names(contents.roles),
    },
  ];
  const present = rows.filter(({ count }) => count > 0);
  if (present.length === 0) return null;
  return (
    <>
      <h3 className={classes['sheetSection']}>{t('templates.whatYouGet')}</h3>
      {present.map(({ icon: NounIcon, text, detail }) => (
        <div key={text} className={classes['noun']}>
          <NounIcon size={16} stroke={1.75} aria-hidden />
          <span className={classes['nounText']}>{text}</span>
          <span className={classes['nounDetail']}>{detail}</span>
        </div>
      ))}
    </>
  );
}
