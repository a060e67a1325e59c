import type { ReactNode } from 'react';
import classes from './Page.module.css';

/** A plain page of the shell: title, what to do, content of a readable width. */
export function Page({
  title,
  lead,
  actions,
  isWide = false,
  children,
}: {
  title: string;
  lead?: string;
  actions?: ReactNode;
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classes['page']} data-wide={isWide || undefined}>
      <header className={classes['head']}>
        <div className={classes['words']}>
          <h1 className={classes['title']}>{title}</h1>
          {lead !== undefined && <p className={classes['lead']}>{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}

/** A titled card on a page. */
export function Card({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes['card']} aria-label={title}>
      <header className={classes['cardHead']}>
        <h2 className={classes['cardTitle']}>{title}</h2>
        {actions}
      </header>
      <div className={classes['cardBody']}>{children}</div>
    </section>
  );
}
