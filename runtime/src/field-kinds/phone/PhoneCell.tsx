import classes from '../cell.module.css';
import type { CellProps } from '../field-view.ts';

/** A number that a telephone can call. */
export function PhoneCell({ value }: CellProps) {
  if (typeof value !== 'string') return null;
  return (
    <a
      className={`${classes['link']} ${classes['ellipsis']} fw-num`}
      href={`tel:${value.replaceAll(/[^+\d]/g, '')}`}
      onClick={(event) => event.stopPropagation()}
    >
      {value}
    </a>
  );
}
