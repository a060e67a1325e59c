import { useTexts } from '../../i18n/texts.ts';
import classes from './setup.module.css';

const columns = [
  { colour: 'slate', cards: 5 },
  { colour: 'blue', cards: 4 },
  { colour: 'violet', cards: 3 },
];

/** What there will be in a minute, drawn without words so that it needs no data. */
export function SetupPreview() {
  const t = useTexts();
  return (
    <aside className={classes['preview']}>
      <p className={classes['previewText']}>{t('setup.preview')}</p>
      <div className={classes['board']} aria-hidden>
        {columns.map(({ colour, cards }) => (
          <div key={colour} className={classes['boardColumn']}>
            <span className={classes['boardHead']} style={{ background: `var(--fw-stage-${colour}-bg)` }} />
            {Array.from({ length: cards }, (_, card) => (
              <span key={card} className={classes['boardCard']}>
                <span
                  style={{ width: `${64 + ((card * 13) % 30)}%`, background: 'var(--fw-border-strong)' }}
                />
                <span style={{ width: `${38 + ((card * 17) % 24)}%` }} />
                <span
                  style={{
                    width: `${28 + ((card * 7) % 16)}%`,
                    background: `var(--fw-stage-${colour}-dot)`,
                    opacity: 0.5,
                  }}
                />
              </span>
            ))}
          </div>
        ))}
      </div>
    </aside>
  );
}
