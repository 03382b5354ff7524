import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { View, ViewChange } from '@/records/leads/types';

const createView = (view: ViewChange, idempotencyKey: string) =>
  requestBody<View>(endpoints.views, {
    method: 'POST',
    body: view,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Keeps a filter and an order under a name. Refused with 409 where the user has one of that name. */
export function useCreateView() {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (view: ViewChange) => createView(view, keys.keyFor(view)),
    onSuccess: () => {
      keys.settle();
      return queries.invalidateQueries({ queryKey: leadKeys.views });
    },
  });
}
