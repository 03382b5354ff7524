import { queryOptions, useQuery } from '@tanstack/react-query';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { OpsHealth } from './types';

const fetchOpsHealth = (signal: AbortSignal) =>
  requestBody<OpsHealth>(endpoints.opsHealth, { signal });

const opsHealthQuery = queryOptions({
  queryKey: ['command-center', 'ops-health'],
  queryFn: ({ signal }) => fetchOpsHealth(signal),
  ...live,
});

export const useOpsHealth = () => useQuery(opsHealthQuery);
