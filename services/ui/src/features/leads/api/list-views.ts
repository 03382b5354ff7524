import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { View } from '@/records/leads/types';

const fetchViews = (signal: AbortSignal) => requestBody<View[]>(endpoints.views, { signal });

const viewsQuery = queryOptions({
  queryKey: leadKeys.views,
  queryFn: ({ signal }) => fetchViews(signal),
  staleTime: 30_000,
});

/** The user's saved views and those that are shared. */
export const useViews = () => useQuery(viewsQuery);
