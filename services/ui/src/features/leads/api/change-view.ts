import { useMutation, useQueryClient } from '@tanstack/react-query';
import { etagOf, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { View, ViewChange } from '@/records/leads/types';

const changeView = (seen: View, change: ViewChange) =>
  requestBody<View>(endpoints.view(seen.id), {
    method: 'PATCH',
    body: change,
    headers: { 'If-Match': etagOf(seen) },
  });

/** Changes a view as it was seen. Refused with 412 where somebody changed it since. */
export function useChangeView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ seen, change }: { seen: View; change: ViewChange }) => changeView(seen, change),
    onSuccess: () => queries.invalidateQueries({ queryKey: leadKeys.views }),
  });
}
