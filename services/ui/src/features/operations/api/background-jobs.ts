import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/shared/api/customer-ops';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

type Schemas = components['schemas'];

export type BackgroundJob = Schemas['BackgroundJob'];
export type JobState = BackgroundJob['state'];
type JobPage = Schemas['BackgroundJobList'];

const PAGE_SIZE = 50;
const jobsKey = ['background-jobs'] as const;

const fetchJobs = (state: JobState | undefined, before: number | undefined, signal: AbortSignal) =>
  requestBody<JobPage>(endpoints.backgroundJobs, {
    query: { state, before, limit: PAGE_SIZE },
    signal,
  });

/** The tenant's background jobs, newest first, page after page; asked for again and again. */
export const useBackgroundJobs = (state: JobState | undefined) =>
  useInfiniteQuery({
    queryKey: [...jobsKey, state ?? 'any'],
    queryFn: ({ pageParam, signal }) => fetchJobs(state, pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
    ...live,
  });

/** Gives a dead job another series of attempts. */
export function useReplayJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      requestBody<BackgroundJob>(endpoints.backgroundJobReplay(id), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}
