import type { ReactNode } from 'react';
import classes from './setup.module.css';

/** One numbered step of the set-up page. */
export function SetupStep({
  number,
  title,
  text,
  children,
}: {
  number: number;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <section className={classes['step']}>
      <span className={classes['number']} aria-hidden>
        {number}
      </span>
      <div className={classes['stepBody']}>
        <h2 className={classes['stepTitle']}>{title}</h2>
        <p className={classes['hint']}>{text}</p>
        <div className={classes['inputs']}>{children}</div>
      </div>
    </section>
  );
}
