import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { AutomationRun } from './types';

const PAGE_SIZE = 20;
const runsKey = ['automation-runs'] as const;

interface RunPage {
  items: AutomationRun[];
  next_cursor: string | null;
}

const fetchRuns = (id: number, cursor: string | undefined, signal: AbortSignal) =>
  requestBody<RunPage>(endpoints.automationRuns(id), {
    query: { cursor, limit: PAGE_SIZE },
    signal,
  });

/** When an automation ran and what it did, newest first, page after page. */
export const useRuns = (id: number) =>
  useInfiniteQuery({
    queryKey: [...runsKey, id],
    queryFn: ({ pageParam, signal }) => fetchRuns(id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    ...live,
  });

/** Runs an automation again on the event of a run that failed. */
export function useReplayRun(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (run: number) =>
      requestBody<{ status: string }>(endpoints.automationRunReplay(id, run), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: runsKey }),
  });
}
