import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

/** Nothing here yet: one sentence, one primary action, one way out. */
export function EmptyState({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactNode;
  title: string;
  text?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <div className={classes['box']}>
      <span className={classes['icon']}>{icon}</span>
      <h2 className={classes['title']}>{title}</h2>
      {text !== undefined && <p className={classes['text']}>{text}</p>}
      {children !== undefined && <div className={classes['actions']}>{children}</div>}
    </div>
  );
}
