import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { SimilarLeads } from '@/records/leads/types';

const SHOWN = 5;
const REFRESH_MS = 5_000;

const fetchSimilar = (id: number, signal: AbortSignal) =>
  requestBody<SimilarLeads>(endpoints.leadSimilar(id), { query: { limit: SHOWN }, signal });

const similarQuery = (id: number, enabled: boolean) =>
  queryOptions({
    queryKey: leadKeys.similar(id),
    queryFn: ({ signal }) => fetchSimilar(id, signal),
    enabled,
    refetchInterval: ({ state: { data } }) => (data && !isUnderstood(data) ? REFRESH_MS : false),
  });

/** Whether the lead's meaning is known yet; before, nothing can be like it. */
export const isUnderstood = ({ parts }: SimilarLeads): boolean => parts.meaning.answered;

/** Leads that say the same as this one; looks again while this one's meaning is not known. */
export const useSimilar = (id: number, enabled: boolean) => useQuery(similarQuery(id, enabled));
