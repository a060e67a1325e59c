import type { ReactNode } from 'react';
import classes from './pills.module.css';

/** What a soft colour says: done, watch, stop, information. */
export type Meaning = 'ok' | 'warn' | 'danger' | 'info' | 'studio';

/** A soft badge that always carries an icon or words beside its colour. */
export function MeaningBadge({
  meaning,
  icon,
  children,
}: {
  meaning: Meaning;
  icon?: ReactNode;
  children: ReactNode;
}) {
  const style = { background: `var(--fw-${meaning}-soft)`, color: `var(--fw-${meaning}-text)` };
  return (
    <span className={classes['badge']} style={style}>
      {icon}
      {children}
    </span>
  );
}

/** A count beside a title. */
export function CountBadge({ children }: { children: ReactNode }) {
  return <span className={classes['count']}>{children}</span>;
}

/** A key cap. */
export function KeyCap({ children }: { children: ReactNode }) {
  return <kbd className={classes['key']}>{children}</kbd>;
}
