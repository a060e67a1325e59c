import type { CellProps } from '../field-view.ts';
import classes from '../cell.module.css';

/** A line of text. */
export function TextCell({ value }: CellProps) {
  return typeof value === 'string' || typeof value === 'number' ? (
    <span className={classes['ellipsis']}>{value}</span>
  ) : null;
}
