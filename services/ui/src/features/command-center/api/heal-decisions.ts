import { useInfiniteQuery } from '@tanstack/react-query';
import { live, LIVE_PATIENCE_MS } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { HeldDecision } from './types';

const PAGE_SIZE = 10;

async function fetchDecisions(before: number | undefined, signal: AbortSignal) {
  const { decisions } = await requestBody<{ decisions: HeldDecision[] }>(endpoints.healDecisions, {
    query: { before, limit: PAGE_SIZE },
    signal,
    patienceMs: LIVE_PATIENCE_MS,
  });
  return { items: decisions };
}

/** What was not healed and why, newest first, page after page. */
export const useHealDecisions = () =>
  useInfiniteQuery({
    queryKey: ['command-center', 'heal-decisions'],
    queryFn: ({ pageParam, signal }) => fetchDecisions(pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ items }) => (items.length < PAGE_SIZE ? undefined : items.at(-1)?.id),
    ...live,
  });
