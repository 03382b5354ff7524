import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createQueryClient } from '@/shared/api/query-client';
import { theme } from '@/shared/theme/theme';

/** Shows `content` as the console would, without waiting for animations; answers with its user. */
export function show(content: ReactNode) {
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={createQueryClient()}>{content}</QueryClientProvider>
    </MantineProvider>,
  );
  return userEvent.setup();
}
