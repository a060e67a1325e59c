import { Suspense, useState } from 'react';
import { Outlet } from 'react-router';
import { SlowLoader } from '#runtime/ui/index.ts';
import { ConflictDialog } from '../problems/ConflictDialog.tsx';
import { MergeNotice } from '../problems/MergeNotice.tsx';
import { ProblemsPanel } from '../problems/ProblemsPanel.tsx';
import { StudioBar } from './StudioBar.tsx';
import { StudioNavigation } from './StudioNavigation.tsx';
import { useUndoKeys } from './use-undo-keys.ts';
import classes from './StudioShell.module.css';

/** The frame around every page of Studio: what is saved, what is wrong, the way to publish. */
export function StudioShell() {
  const [hasProblemsOpen, setProblemsOpen] = useState(false);
  useUndoKeys();
  return (
    <div className={classes['frame']}>
      <StudioBar onProblems={() => setProblemsOpen(true)} />
      <div className={classes['body']}>
        <StudioNavigation />
        <main id="main" className={classes['main']} tabIndex={-1}>
          <Suspense fallback={<SlowLoader />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <ProblemsPanel isOpen={hasProblemsOpen} onClose={() => setProblemsOpen(false)} />
      <ConflictDialog />
      <MergeNotice />
    </div>
  );
}
