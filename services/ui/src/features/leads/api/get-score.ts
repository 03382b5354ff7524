import { queryOptions, useQuery } from '@tanstack/react-query';
import { leadKeys } from '@/records/leads/keys';
import type { LeadScore } from '@/records/leads/types';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

const fetchScore = (id: number, signal: AbortSignal) =>
  requestBody<LeadScore>(endpoints.leadScore(id), { signal });

const scoreQuery = (id: number) =>
  queryOptions({
    queryKey: leadKeys.score(id),
    queryFn: ({ signal }) => fetchScore(id, signal),
  });

/** How promising a lead is, with the points of each reason. */
export const useScore = (id: number) => useQuery(scoreQuery(id));
