import { useTitle } from '../../metadata/use-title.ts';
import { memo } from 'react';
import { Link, useParams } from 'react-router';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useOverlay } from '../../shell/use-overlay.ts';
import type { ColumnModel } from '../columns.ts';
import { RecordCell } from '../RecordCell.tsx';
import classes from './list.module.css';

interface GridRowProps {
  object: ObjectModel;
  columns: ColumnModel[];
  record: RecordEnvelope;
  index: number;
  top: number;
  template: string;
}

/** One record. Its first cell links to its page; a click elsewhere peeks. */
export const GridRow = memo(function GridRow({
  object,
  columns,
  record,
  index,
  top,
  template,
}: GridRowProps) {
  const t = useTexts();
  const titleOf = useTitle();
  const { app = '' } = useParams();
  const overlay = useOverlay();
  const address = `/app/${app}/o/${object.name}/${record.id}`;
  const peek = () => overlay.open('peek', `${object.name}.${record.id}`);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes['row']}
      onClick={peek}
      onKeyDown={undefined}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {columns.map((column, position) => (
        <div
          key={column.path}
          role="gridcell"
          className={classes['cell']}
          data-end={column.align === 'end' || undefined}
        >
          {position === 0 ? (
            <Link to={address} className={classes['name']} onClick={(event) => event.stopPropagation()}>
              {column.path === object.nameField ? (
                titleOf(record)
              ) : (
                <RecordCell column={column} record={record} isShort />
              )}
            </Link>
          ) : (
            <RecordCell column={column} record={record} isShort />
          )}
          {position === 0 && (
            <span className={classes['open']} aria-hidden>
              {t('list.peek')}
            </span>
          )}
        </div>
      ))}
    </div>
  );
});
