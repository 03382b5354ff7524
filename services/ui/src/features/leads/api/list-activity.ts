import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { LeadActivity } from '@/records/leads/types';

const fetchActivity = (id: number, signal: AbortSignal) =>
  requestBody<LeadActivity[]>(endpoints.leadActivity(id), { signal });

const activityQuery = (id: number) =>
  queryOptions({
    queryKey: leadKeys.activity(id),
    queryFn: ({ signal }) => fetchActivity(id, signal),
  });

export const useActivity = (id: number) => useQuery(activityQuery(id));
