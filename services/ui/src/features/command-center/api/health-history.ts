import { queryOptions, useQuery } from '@tanstack/react-query';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { HealthHistory } from './types';

/** How many minutes a service card looks back. */
export const BEATS = 90;

/** A beat is a minute long. */
const REFRESH_MS = 15_000;

const healthHistoryQuery = queryOptions({
  queryKey: ['command-center', 'health-history'],
  queryFn: ({ signal }) =>
    requestBody<HealthHistory>(endpoints.opsHistory, { query: { limit: BEATS }, signal }),
  refetchInterval: REFRESH_MS,
  retry: false,
});

/** How services were in the last minutes. For who may look at their health at all. */
export const useHealthHistory = () =>
  useQuery({ ...healthHistoryQuery, enabled: may(useIdentity().roles, 'operate') });
