import { useMutation, useQueryClient } from '@tanstack/react-query';
import { etagOf, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { scheduleKeys } from './keys';
import type { Job, JobChange } from './types';

const changeJob = (seen: Job, change: JobChange) =>
  requestBody<Job>(endpoints.job(seen.id), {
    method: 'PATCH',
    body: change,
    headers: { 'If-Match': etagOf(seen) },
  });

/** Changes the job as it was seen. Refused with 412 where somebody changed it since. */
export function useChangeJob(seen: Job) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: JobChange) => changeJob(seen, change),
    onSuccess: () => queries.invalidateQueries({ queryKey: scheduleKeys.jobs }),
  });
}
