import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { createQueryClient } from '@/shared/api/query-client';
import { env } from '@/shared/config/env';
import { theme } from '@/shared/theme/theme';
import { ErrorBoundary } from './error-boundary';
import { createConsoleRouter } from './router';
import { SessionGate } from './sign-in/session-gate';

/** The whole console: look, data, sign-in, pages. */
export function App() {
  const [queries] = useState(createQueryClient);
  const [router] = useState(createConsoleRouter);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" env={env.mantine}>
      <ErrorBoundary>
        <QueryClientProvider client={queries}>
          <Notifications position="bottom-right" />
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
