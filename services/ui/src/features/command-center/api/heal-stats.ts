import { queryOptions, useQuery } from '@tanstack/react-query';
import { live, LIVE_PATIENCE_MS } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { HealStats } from './types';

const fetchHealStats = (signal: AbortSignal) =>
  requestBody<HealStats>(endpoints.autoHealStats, { signal, patienceMs: LIVE_PATIENCE_MS });

const healStatsQuery = queryOptions({
  queryKey: ['command-center', 'heal-stats'],
  queryFn: ({ signal }) => fetchHealStats(signal),
  ...live,
});

export const useHealStats = () => useQuery(healStatsQuery);
