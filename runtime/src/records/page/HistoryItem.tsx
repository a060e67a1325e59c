import { IconArrowRight, IconHistory, IconPlus, IconRestore, IconTrash } from '@tabler/icons-react';
import type { HistoryChange, HistoryEntry } from '../../api/records.ts';
import { cellKinds } from '../../field-kinds/cells.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { StageCell } from '../../views/RecordCell.tsx';
import { causeKey } from './cause-key.ts';
import classes from './page.module.css';

/** One entry: who did what, and each field's old value → new value. */
export function HistoryItem({ object, entry }: { object: ObjectModel; entry: HistoryEntry }) {
  const t = useTexts();
  const formats = useFormats();
  const isMove = entry.stage?.to !== undefined && entry.stage.from !== undefined;
  const changes = entry.changes.filter(({ field }) => field !== 'stage');
  const Icon = isMove ? IconArrowRight : (icons[entry.cause] ?? IconHistory);
  const deed = isMove
    ? t('history.moved')
    : changes.length > 0 && entry.cause === 'updated'
      ? t('history.changed', { count: changes.length })
      : t(causeKey(entry.cause));
  return (
    <li className={classes['event']}>
      <span className={classes['eventIcon']} data-move={isMove || undefined}>
        <Icon size={16} stroke={1.75} aria-hidden />
      </span>
      <div className={classes['eventBody']}>
        <div className={classes['eventLine']}>
          <span className={classes['eventWords']}>
            <strong>{nameOf(entry, t('product.name'), t('history.somebody'))}</strong> {deed}
            {isMove && (
              <>
                <StageCell object={object.name} name={entry.stage?.from} />
                <IconArrowRight size={14} stroke={1.75} aria-hidden />
                <StageCell object={object.name} name={entry.stage?.to} />
              </>
            )}
          </span>
          <time dateTime={entry.at} title={formats.dateTime(entry.at)}>
            {formats.recent(entry.at)}
          </time>
        </div>
        {changes.map((change) => (
          <Change key={change.field} object={object} change={change} />
        ))}
        {(entry.comment ?? entry.reason) !== undefined && (
          <blockquote className={classes['quote']}>{entry.comment ?? entry.reason}</blockquote>
        )}
      </div>
    </li>
  );
}

/** All zeros stands for the engine itself: installations, imports by a job. */
function nameOf(entry: HistoryEntry, engine: string, somebody: string): string {
  return entry.byName ?? (/^0+$/.test(entry.by) ? engine : somebody);
}

const icons: Readonly<Record<string, typeof IconHistory>> = {
  created: IconPlus,
  trashed: IconTrash,
  restored: IconRestore,
};

function Change({ object, change }: { object: ObjectModel; change: HistoryChange }) {
  const t = useTexts();
  const label = useLabel();
  const field = object.fields.get(change.field);
  const name =
    field === undefined ? t(change.field === 'owner' ? 'record.owner' : 'record.type') : label(field.label);
  const draw = (value: HistoryChange['before'], text: string | undefined) => {
    if (value === undefined || value === null)
      return <span className={classes['nothing']}>{t('record.empty')}</span>;
    if (field === undefined) return <span>{text ?? String(value)}</span>;
    const { Cell } = cellKinds[field.kind];
    return <Cell field={field} value={value} labels={text} isShort />;
  };
  return (
    <div className={classes['change']}>
      <span className={classes['changeName']}>{name}</span>
      {change.before !== undefined && (
        <s className={classes['before']}>{draw(change.before, change.labels?.before)}</s>
      )}
      {change.before !== undefined && (
        <IconArrowRight size={14} stroke={1.75} aria-label={t('history.became')} />
      )}
      <span className={classes['after']}>{draw(change.after, change.labels?.after)}</span>
    </div>
  );
}
