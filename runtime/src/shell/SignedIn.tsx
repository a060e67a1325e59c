import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { Navigate, useLocation } from 'react-router';
import { loadMe, type Me } from '../api/me.ts';
import { ApiProblem } from '../api/problem.ts';
import { LocaleProvider } from '../i18n/formats/Formats.tsx';
import { nearestLanguage } from '../i18n/languages.ts';
import { switchLanguage } from '../i18n/switch-language.ts';
import { SlowLoader } from '../ui/SlowLoader.tsx';
import { LiveConnection } from './live/LiveConnection.tsx';
import { MeContext } from './me-context.ts';

/** Draws its children for somebody who is signed in, as their language, zone and figures want it; others go to sign in. */
export function SignedIn({ children }: { children: ReactNode }) {
  const me = useQuery({ queryKey: ['me'], queryFn: loadMe, staleTime: Infinity });
  const location = useLocation();
  if (me.error instanceof ApiProblem && me.error.status === 401) {
    const next = encodeURIComponent(location.pathname + location.search);
    return <Navigate to={`/login?next=${next}`} replace />;
  }
  if (me.error !== null) throw me.error;
  if (me.data === undefined) return <SlowLoader />;
  return <ForMember me={me.data}>{children}</ForMember>;
}

function ForMember({ me, children }: { me: Me; children: ReactNode }) {
  const { language, timeZone, numberFormat } = me.locale;
  const choice = useMemo(
    () => ({ timeZone, numberFormat, currency: me.workspace.currency }),
    [timeZone, numberFormat, me.workspace.currency],
  );
  useEffect(() => {
    void switchLanguage(nearestLanguage(language));
  }, [language]);
  return (
    <MeContext value={me}>
      <LocaleProvider choice={choice}>
        <LiveConnection />
        <Suspense fallback={<SlowLoader />}>{children}</Suspense>
      </LocaleProvider>
    </MeContext>
  );
}
