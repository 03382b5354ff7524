import { useMutation, useQueryClient } from '@tanstack/react-query';
import { etagOf, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { View } from '@/records/leads/types';

const deleteView = (seen: View) =>
  requestBody<View>(endpoints.view(seen.id), {
    method: 'DELETE',
    headers: { 'If-Match': etagOf(seen) },
  });

/** Deletes a view as it was seen; its leads stay. */
export function useDeleteView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deleteView,
    onSuccess: () => queries.invalidateQueries({ queryKey: leadKeys.views }),
  });
}
