import { queryOptions, useQuery } from '@tanstack/react-query';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { ProvidersHealth } from './types';

const fetchProvidersHealth = (signal: AbortSignal) =>
  requestBody<ProvidersHealth>(endpoints.providersHealth, { signal });

const providersHealthQuery = queryOptions({
  queryKey: ['command-center', 'providers-health'],
  queryFn: ({ signal }) => fetchProvidersHealth(signal),
  ...live,
});

export const useProvidersHealth = () => useQuery(providersHealthQuery);
