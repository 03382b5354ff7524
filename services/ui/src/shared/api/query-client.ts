import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

/** How often what is shown live is asked for again while the page is visible, in milliseconds. */
export const LIVE_INTERVAL_MS = 5_000;

/** Query settings of data shown live: the next round is the retry. */
export const live = { refetchInterval: LIVE_INTERVAL_MS, retry: false } as const;

const RETRIES = 1;

/** How long a service that may hang is waited for, in milliseconds: then it counts as silent. */
export const LIVE_PATIENCE_MS = 10_000;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) =>
          failures < RETRIES && error instanceof ApiProblem && error.passing,
      },
    },
  });
}
