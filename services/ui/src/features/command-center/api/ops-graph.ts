import { queryOptions, useQuery } from '@tanstack/react-query';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { OpsGraph } from './types';

const graphQuery = queryOptions({
  queryKey: ['command-center', 'ops-graph'],
  queryFn: ({ signal }) => requestBody<OpsGraph>(endpoints.opsGraph, { signal }),
  ...live,
});

/** Who on the platform depends on whom, and how each of them is. */
export const useOpsGraph = () => useQuery(graphQuery);
