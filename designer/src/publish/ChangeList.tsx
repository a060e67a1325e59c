import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useLanguage } from '#runtime/i18n/create-texts.ts';
import { MeaningBadge } from '#runtime/ui/index.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import type { DraftChange } from './publish-source.ts';
import classes from './publish.module.css';

const marks = { added: IconPlus, changed: IconPencil, removed: IconTrash };
const meanings = { additive: 'ok', widening: 'ok', narrowing: 'warn', destructive: 'danger' } as const;

/** The changes in plain words, those that touch stored records first. */
export function ChangeList({ changes }: { changes: readonly DraftChange[] }) {
  const t = useStudioTexts();
  const affecting = changes.filter(({ effect }) => effect === 'narrowing' || effect === 'destructive');
  const safe = changes.filter((change) => !affecting.includes(change));
  return (
    <div className={classes['list']}>
      {[
        { title: t('changes.affects'), rows: affecting },
        { title: t('changes.safe'), rows: safe },
      ].map(({ title, rows }) =>
        rows.length === 0 ? null : (
          <section key={title} aria-label={title}>
            <h2 className={classes['listTitle']}>{title}</h2>
            {rows.map((change) => (
              <ChangeRow key={`${change.component} ${change.path.join('/')}`} change={change} />
            ))}
          </section>
        ),
      )}
    </div>
  );
}

function ChangeRow({ change }: { change: DraftChange }) {
  const t = useStudioTexts();
  const language = useLanguage();
  const Mark = marks[change.change];
  return (
    <div className={classes['row']}>
      <span className={classes['mark']} data-change={change.change}>
        <Mark size={16} stroke={1.75} aria-hidden />
      </span>
      <span className={classes['words']}>{change.message[language]}</span>
      <MeaningBadge meaning={meanings[change.effect]}>
        {t(isUntouched(change) ? 'changes.untouched' : `changes.${change.effect}`)}
      </MeaningBadge>
    </div>
  );
}

/** Only what is new adds something; another additive change leaves what is stored alone. */
function isUntouched({ change, effect }: DraftChange): boolean {
  return effect === 'additive' && change !== 'added';
}
