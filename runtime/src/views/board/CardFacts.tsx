import { IconClock } from '@tabler/icons-react';
import type { RecordEnvelope } from '../../api/records.ts';
import { daysSince } from '../../i18n/formats/dates.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { columnOf, valueAt } from '../columns.ts';
import { RecordCell } from '../RecordCell.tsx';
import type { BoardModel } from './board-model.ts';
import classes from './board.module.css';

/** The card's fields, two by two where they are short, then days in the stage and the owner. */
export function CardFacts({ board, record }: { board: BoardModel; record: RecordEnvelope }) {
  const t = useTexts();
  const metadata = useMetadata();
  const { fields = [], avatar } = board.view.board?.card ?? {};
  const columns = fields.flatMap((path) => columnOf(metadata, board.object, path) ?? []);
  const present = columns.filter((column) => valueAt(record, column.path) !== undefined);
  const person = avatar === undefined ? undefined : record.labels?.[avatar];
  const days = record.stageCategory === 'open' ? daysSince(record.stageSince) : undefined;
  return (
    <>
      <div className={classes['facts']}>
        {present.map((column) => (
          <span key={column.path} className={classes['fact']} data-kind={column.field.kind}>
            <RecordCell column={column} record={record} isShort />
          </span>
        ))}
      </div>
      <div className={classes['cardFoot']}>
        <span className={classes['days']}>
          {days !== undefined && (
            <>
              <IconClock size={14} stroke={1.75} aria-hidden /> {t('when.days', { count: days })}
            </>
          )}
        </span>
        {typeof person === 'string' && person !== '' && (
          <Avatar id={String(valueAt(record, avatar ?? '') ?? person)} name={person} size={20} />
        )}
      </div>
    </>
  );
}
