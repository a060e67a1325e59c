import { createBrowserRouter, type RouteObject } from 'react-router';
import { workspacePrefix } from '../api/base-path.ts';
import { SlowLoader } from '../ui/SlowLoader.tsx';
import { CrashPage } from './CrashPage.tsx';
import { Landing } from './Landing.tsx';
import { NotFound } from './NotFound.tsx';
import { Shell } from './Shell.tsx';

const inShell: RouteObject[] = [
  { index: true, element: <Landing /> },
  { path: 'app/:app', element: <Landing /> },
  {
    path: 'app/:app/o/:object',
    lazy: async () => ({ Component: (await import('../views/ObjectPage.tsx')).ObjectPage }),
  },
  {
    path: 'app/:app/o/:object/import',
    lazy: async () => ({ Component: (await import('#runtime/import/ImportWizard.tsx')).ImportWizard }),
  },
  {
    path: 'app/:app/o/:object/:id',
    lazy: async () => ({ Component: (await import('../records/RecordPage.tsx')).RecordPage }),
  },
  {
    path: 'templates',
    lazy: async () => ({ Component: (await import('./templates/TemplatesPage.tsx')).TemplatesPage }),
  },
  {
    path: 'settings/profile',
    lazy: async () => ({ Component: (await import('./profile/ProfilePage.tsx')).ProfilePage }),
  },
  {
    path: 'settings/members',
    lazy: async () => ({ Component: (await import('./members/MembersPage.tsx')).MembersPage }),
  },
  {
    path: 'settings/members/import',
    lazy: async () => ({ Component: (await import('#runtime/import/ImportWizard.tsx')).ImportWizard }),
  },
  {
    path: 'settings/departments',
    lazy: async () => ({ Component: (await import('./members/DepartmentsPage.tsx')).DepartmentsPage }),
  },
  { path: '*', element: <NotFound /> },
];

/** The pages by address, below the workspace prefix where the address has one. */
export function createRouter() {
  return createBrowserRouter(
    [
      {
        path: '/setup',
        errorElement: <CrashPage />,
        HydrateFallback: SlowLoader,
        lazy: async () => ({ Component: (await import('./setup/SetupPage.tsx')).SetupPage }),
      },
      {
        path: '/login',
        errorElement: <CrashPage />,
        HydrateFallback: SlowLoader,
        lazy: async () => ({ Component: (await import('./session/LoginPage.tsx')).LoginPage }),
      },
      {
        path: '/invitation',
        errorElement: <CrashPage />,
        HydrateFallback: SlowLoader,
        lazy: async () => ({ Component: (await import('./session/InvitationPage.tsx')).InvitationPage }),
      },
      {
        path: '/studio/*',
        errorElement: <CrashPage />,
        HydrateFallback: SlowLoader,
        lazy: async () => ({ Component: (await import('./StudioFrame.tsx')).StudioFrame }),
      },
      {
        path: '/',
        element: <Shell />,
        errorElement: <CrashPage />,
        HydrateFallback: SlowLoader,
        children: inShell,
      },
    ],
    { basename: workspacePrefix() || '/' },
  );
}
