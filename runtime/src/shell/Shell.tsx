import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { useTexts } from '../i18n/texts.ts';
import { SlowLoader } from '../ui/SlowLoader.tsx';
import { useIsPhone } from '../ui/use-is-phone.ts';
import { BottomBar } from './BottomBar.tsx';
import { Navigation } from './Navigation.tsx';
import { Overlays } from './Overlays.tsx';
import { SignedIn } from './SignedIn.tsx';
import { TopBar } from './TopBar.tsx';
import { useKeptApp } from './use-current-app.ts';
import classes from './Shell.module.css';

/** The frame around every page of the staff app. */
export function Shell() {
  return (
    <SignedIn>
      <Frame />
    </SignedIn>
  );
}

function Frame() {
  const t = useTexts();
  const isPhone = useIsPhone();
  useKeptApp();
  return (
    <div className={classes['frame']}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      {!isPhone && <Navigation />}
      <div className={classes['column']}>
        {!isPhone && <TopBar />}
        <main id="main" className={classes['main']} tabIndex={-1}>
          <Suspense fallback={<SlowLoader />}>
            <Outlet />
          </Suspense>
        </main>
        {isPhone && <BottomBar />}
      </div>
      <Overlays />
    </div>
  );
}
