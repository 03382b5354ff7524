import { queryOptions, useQuery } from '@tanstack/react-query';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { ProvidersHealth } from './types';

const fetchProvidersHealth = (signal: AbortSignal) =>
  requestBody<ProvidersHealth>(endpoints.providersHealth, { signal });

export const providersKey = ['command-center', 'providers-health'] as const;

const providersHealthQuery = queryOptions({
  queryKey: providersKey,
  queryFn: ({ signal }) => fetchProvidersHealth(signal),
  ...live,
});

export const useProvidersHealth = () => useQuery(providersHealthQuery);
