import { queryOptions, useQuery } from '@tanstack/react-query';
import { live, LIVE_PATIENCE_MS } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { AutoHealStatus } from './types';

const fetchAutoHealStatus = (signal: AbortSignal) =>
  requestBody<AutoHealStatus>(endpoints.autoHealStatus, { signal, patienceMs: LIVE_PATIENCE_MS });

export const autoHealStatusKey = ['command-center', 'auto-heal-status'] as const;

const autoHealStatusQuery = queryOptions({
  queryKey: autoHealStatusKey,
  queryFn: ({ signal }) => fetchAutoHealStatus(signal),
  ...live,
});

export const useAutoHealStatus = () => useQuery(autoHealStatusQuery);
