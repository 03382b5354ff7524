import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { AiUsage } from './types';

/** Sums over a month cost the database more than the rest of the page, and move less. */
const INTERVAL_MS = 10_000;

const fetchAiUsage = (signal: AbortSignal) =>
  requestBody<AiUsage>(endpoints.aiUsage, { query: { by: 'provider,intent' }, signal });

const aiUsageQuery = queryOptions({
  queryKey: ['command-center', 'ai-usage'],
  queryFn: ({ signal }) => fetchAiUsage(signal),
  refetchInterval: INTERVAL_MS,
  retry: false,
});

/** What the tenant's AI work of the last thirty days took. */
export const useAiUsage = () => useQuery(aiUsageQuery);
