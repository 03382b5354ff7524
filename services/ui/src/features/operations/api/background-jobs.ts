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

/** The tenant's jobs, or those that the platform does for itself. */
export type JobOwner = 'tenant' | 'platform';

const lists: Record<JobOwner, string> = {
  tenant: endpoints.backgroundJobs,
  platform: endpoints.platformJobs,
};

const replays: Record<JobOwner, (id: number) => string> = {
  tenant: endpoints.backgroundJobReplay,
  platform: endpoints.platformJobReplay,
};

const fetchJobs = (
  owner: JobOwner,
  state: JobState | undefined,
  before: number | undefined,
  signal: AbortSignal,
) =>
  requestBody<JobPage>(lists[owner], {
    query: { state, before, limit: PAGE_SIZE },
    signal,
  });

/** Somebody's background jobs, newest first, page after page; asked for again and again. */
export const useBackgroundJobs = (owner: JobOwner, state: JobState | undefined) =>
  useInfiniteQuery({
    queryKey: [...jobsKey, owner, state ?? 'any'],
    queryFn: ({ pageParam, signal }) => fetchJobs(owner, state, pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
    ...live,
  });

/** Gives a dead job another series of attempts. */
export function useReplayJob(owner: JobOwner) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => requestBody<BackgroundJob>(replays[owner](id), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}
