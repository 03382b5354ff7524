import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { leadKeys } from '@/records/leads/keys';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { taskKeys } from './keys';
import type { NewTask, Task } from './types';

const addTask = (leadId: number, task: NewTask, idempotencyKey: string) =>
  requestBody<Task>(endpoints.leadTasks(leadId), {
    method: 'POST',
    body: task,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Adds a task to a lead. Trying again after a lost answer adds no second one. */
export function useAddTask(leadId: number) {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (task: NewTask) => addTask(leadId, task, keys.keyFor(task)),
    onSuccess: () => {
      keys.settle();
      return Promise.all([
        queries.invalidateQueries({ queryKey: taskKeys.all }),
        queries.invalidateQueries({ queryKey: leadKeys.activity(leadId) }),
      ]);
    },
  });
}
