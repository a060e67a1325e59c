import classes from '../cell.module.css';
import type { CellProps } from '../field-view.ts';

/** A web address; anything but http and https is shown as text, never as a link. */
export function UrlCell({ value }: CellProps) {
  if (typeof value !== 'string') return null;
  const text = value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  if (!/^https?:\/\//i.test(value)) return <span className={classes['ellipsis']}>{value}</span>;
  return (
    <a
      className={`${classes['link']} ${classes['ellipsis']}`}
      href={value}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => event.stopPropagation()}
    >
      {text}
    </a>
  );
}
