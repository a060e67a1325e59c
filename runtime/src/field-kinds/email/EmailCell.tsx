import classes from '../cell.module.css';
import type { CellProps } from '../field-view.ts';

/** An address that opens a new mail. */
export function EmailCell({ value }: CellProps) {
  if (typeof value !== 'string') return null;
  return (
    <a
      className={`${classes['link']} ${classes['ellipsis']}`}
      href={`mailto:${encodeURIComponent(value)}`}
      onClick={(event) => event.stopPropagation()}
    >
      {value}
    </a>
  );
}
