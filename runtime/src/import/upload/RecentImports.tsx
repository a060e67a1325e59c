import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type ImportView, listImports } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { MeaningBadge, type Meaning } from '../../ui/MeaningBadge.tsx';
import { useImportTexts } from '../i18n/texts.ts';
import classes from './upload.module.css';

const shown = 5;
const meanings: Readonly<Record<ImportView['state'], Meaning>> = {
  uploaded: 'info',
  mapped: 'info',
  checking: 'info',
  checked: 'info',
  running: 'info',
  done: 'ok',
  failed: 'warn',
  reverted: 'warn',
};

/** The latest files for the same object, to go on with or to look at again. */
export function RecentImports({ object }: { object: string }) {
  const t = useImportTexts();
  const { number, recent } = useFormats();
  const { data = [] } = useQuery({ queryKey: ['imports'], queryFn: listImports, staleTime: 0 });
  const own = data.filter((view) => view.object === object).slice(0, shown);
  if (own.length === 0) return null;
  return (
    <>
      <h2 className={classes['heading']}>{t('upload.recent')}</h2>
      <ul className={classes['recent']}>
        {own.map(({ id, fileName, total, state, createdAt }) => (
          <li key={id}>
            <Link className={classes['recentLink']} to={`?import=${id}`}>
              <span className={classes['recentName']}>{fileName}</span>
              <span className={classes['recentDetail']}>
                {t('file.rows', { count: total, shown: number(total) })} · {recent(createdAt)}
              </span>
              <MeaningBadge meaning={meanings[state]}>{t(`state.${state}`)}</MeaningBadge>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
