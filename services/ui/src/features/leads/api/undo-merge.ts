import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { leadKeys } from '@/records/leads/keys';
import type { Merge } from '@/records/leads/types';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

const undoMerge = (mergeId: number, idempotencyKey: string) =>
  requestBody<Merge>(endpoints.mergeUndo(mergeId), {
    method: 'POST',
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Makes two leads of one again, each with what it had. */
export function useUndoMerge() {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (mergeId: number) => undoMerge(mergeId, keys.keyFor(mergeId)),
    onSuccess: async () => {
      keys.settle();
      await queries.invalidateQueries({ queryKey: leadKeys.all });
    },
  });
}
