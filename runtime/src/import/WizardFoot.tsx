import type { ReactNode } from 'react';
import classes from './wizard.module.css';

/** The bar under a step: what is to be decided on the left, the way on at the right. */
export function WizardFoot({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <footer className={classes['foot']}>
      <div className={classes['footNote']}>{note}</div>
      <div className={classes['footActions']}>{children}</div>
    </footer>
  );
}
