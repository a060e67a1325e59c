import { lazy, Suspense } from 'react';
import { SlowLoader } from '../ui/SlowLoader.tsx';
import { SignedIn } from './SignedIn.tsx';

const StudioRoutes = lazy(async () => ({ default: (await import('#designer/index.ts')).StudioRoutes }));

/** Studio, loaded when somebody opens it. */
export function StudioFrame() {
  return (
    <SignedIn>
      <Suspense fallback={<SlowLoader />}>
        <StudioRoutes />
      </Suspense>
    </SignedIn>
  );
}
