import { useMutation, useQueryClient } from '@tanstack/react-query';
import { leadKeys } from '@/records/leads/keys';
import { etagOf, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { taskKeys } from './keys';
import type { Task, TaskChange } from './types';

const changeTask = (seen: Task, change: TaskChange) =>
  requestBody<Task>(endpoints.task(seen.id), {
    method: 'PATCH',
    body: change,
    headers: { 'If-Match': etagOf(seen) },
  });

/** Changes a task as it was seen. Refused with 412 where somebody changed it since. */
export function useChangeTask(seen: Task) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: TaskChange) => changeTask(seen, change),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: taskKeys.all }),
        queries.invalidateQueries({ queryKey: leadKeys.activity(seen.lead_id) }),
      ]),
  });
}
