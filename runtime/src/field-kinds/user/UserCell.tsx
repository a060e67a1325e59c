import { Avatar } from '../../ui/Avatar.tsx';
import classes from '../cell.module.css';
import type { CellProps } from '../field-view.ts';

/** A member's mark and name. */
export function UserCell({ value, labels }: CellProps) {
  const name = Array.isArray(labels) ? labels.join(', ') : labels;
  if (name === undefined || name === '') return null;
  return (
    <span className={classes['withMark']}>
      <Avatar id={typeof value === 'string' ? value : name} name={name} size={20} isNamed />
      <span className={classes['ellipsis']}>{name}</span>
    </span>
  );
}
