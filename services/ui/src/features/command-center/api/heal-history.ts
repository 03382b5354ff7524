import { queryOptions, useQuery } from '@tanstack/react-query';
import { live, LIVE_PATIENCE_MS } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { HealHistory } from './types';

/** How many attempts the page shows. */
const SHOWN = 10;

const fetchHealHistory = (signal: AbortSignal) =>
  requestBody<HealHistory>(endpoints.autoHealHistory, {
    query: { limit: SHOWN },
    signal,
    patienceMs: LIVE_PATIENCE_MS,
  });

export const healHistoryKey = ['command-center', 'heal-history'] as const;

const healHistoryQuery = queryOptions({
  queryKey: healHistoryKey,
  queryFn: ({ signal }) => fetchHealHistory(signal),
  ...live,
});

export const useHealHistory = () => useQuery(healHistoryQuery);
