import { RecordTile } from '../../ui/Avatar.tsx';
import classes from '../cell.module.css';
import type { CellProps } from '../field-view.ts';

/** The referenced record's name; nothing where I may not know it. */
export function ReferenceCell({ value, labels }: CellProps) {
  const name = Array.isArray(labels) ? labels.join(', ') : labels;
  if (name === undefined || name === '') return null;
  return (
    <span className={classes['withMark']}>
      <RecordTile id={typeof value === 'string' ? value : name} name={name} size={16} />
      <span className={classes['ellipsis']}>{name}</span>
    </span>
  );
}
