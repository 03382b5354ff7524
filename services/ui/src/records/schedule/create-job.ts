import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { scheduleKeys } from './keys';
import type { Job, NewJob } from './types';

const createJob = (job: NewJob, idempotencyKey: string) =>
  requestBody<Job>(endpoints.jobs, {
    method: 'POST',
    body: job,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Enters the job. Trying again after a lost answer enters no second one. */
export function useCreateJob() {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (job: NewJob) => createJob(job, keys.keyFor(job)),
    onSuccess: () => {
      keys.settle();
      return queries.invalidateQueries({ queryKey: scheduleKeys.jobs });
    },
  });
}
