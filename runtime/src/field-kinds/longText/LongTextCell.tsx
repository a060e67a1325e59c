import type { CellProps } from '../field-view.ts';
import classes from '../cell.module.css';

/** Text over several lines; a list shows its first. */
export function LongTextCell({ value, isShort }: CellProps) {
  if (typeof value !== 'string') return null;
  return isShort ? (
    <span className={classes['ellipsis']}>{value}</span>
  ) : (
    <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{value}</span>
  );
}
