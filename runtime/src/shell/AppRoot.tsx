import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router';
import { createQueryClient } from '../api/query-client.ts';
import { ToastHost } from '../ui/ToastHost.tsx';
import { cssVariablesResolver } from '../ui/theme/css-variables.ts';
import { theme } from '../ui/theme/theme.ts';
import { createRouter } from './routes.tsx';
import { SignInAgain } from './session/SignInAgain.tsx';

/** The whole app: theme, caches, pages, toasts, and the dialog that asks to sign in again. */
export function AppRoot() {
  const [client] = useState(createQueryClient);
  const [router] = useState(createRouter);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <SignInAgain />
        <ToastHost />
      </QueryClientProvider>
    </MantineProvider>
  );
}
