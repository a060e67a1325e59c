import { useTitle } from '../../metadata/use-title.ts';
import { Link, useParams } from 'react-router';
import type { RecordEnvelope } from '../../api/records.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { RecordTile } from '../../ui/Avatar.tsx';
import type { ColumnModel } from '../columns.ts';
import { PageEnd } from '../PageEnd.tsx';
import { RecordCell } from '../RecordCell.tsx';
import type { useRecordPages } from '../use-record-pages.ts';
import classes from './list.module.css';

interface PhoneRowsProps {
  object: ObjectModel;
  columns: ColumnModel[];
  records: RecordEnvelope[];
  pages: ReturnType<typeof useRecordPages>;
}

/** Records as cards, the next page when the end comes into sight. */
export function PhoneRows({ object, columns, records, pages }: PhoneRowsProps) {
  return (
    <ul className={classes['cards']}>
      {records.map((record) => (
        <li key={record.id}>
          <PhoneRow object={object} columns={columns} record={record} />
        </li>
      ))}
      <li aria-hidden>
        <PageEnd pages={pages} />
      </li>
    </ul>
  );
}

function PhoneRow({
  object,
  columns,
  record,
}: {
  object: ObjectModel;
  columns: ColumnModel[];
  record: RecordEnvelope;
}) {
  const { app = '' } = useParams();
  const titleOf = useTitle();
  const [title, ...rest] = columns;
  const words = rest.filter(
    ({ align, isStage, field }) =>
      align === 'start' && !isStage && field.kind !== 'date' && field.kind !== 'user',
  );
  const figures = rest.filter(({ align }) => align === 'end');
  const days = rest.filter(({ field }) => field.kind === 'date');
  const stage = rest.find(({ isStage }) => isStage);
  const owner = rest.find(({ field }) => field.kind === 'user');
  const draw = (column: ColumnModel | undefined) =>
    column && <RecordCell column={column} record={record} isShort />;
  return (
    <Link to={`/app/${app}/o/${object.name}/${record.id}`} className={classes['card']}>
      <RecordTile id={record.id} name={titleOf(record)} size={32} />
      <span className={classes['cardMain']}>
        <span className={classes['cardTitle']}>
          {title?.path === object.nameField ? titleOf(record) : draw(title)}
        </span>
        <span className={classes['cardNote']}>{draw(words[0])}</span>
        {draw(stage)}
      </span>
      <span className={classes['cardSide']}>
        <span className={classes['cardTitle']}>{draw(figures[0])}</span>
        <span className={classes['cardNote']}>{draw(days[0] ?? figures[1])}</span>
        <span className={classes['cardNote']}>{draw(owner)}</span>
      </span>
    </Link>
  );
}
