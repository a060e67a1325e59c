import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/texts.ts';
import classes from './SlowLoader.module.css';

const patienceMs = 300;

/** Still grey rows, drawn only when loading takes longer than 300 ms. */
export function SlowLoader({ rows = 6 }: { rows?: number }) {
  const t = useTexts();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={t('common.loading')} className={classes['box']}>
      {isSlow && Array.from({ length: rows }, (_, row) => <span key={row} className={classes['row']} />)}
    </div>
  );
}
