import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { Attachment } from '@/records/leads/types';

const deleteAttachment = (id: number) =>
  requestBody<Attachment>(endpoints.attachment(id), { method: 'DELETE' });

/** Removes a file for good. */
export function useDeleteAttachment({ id, lead_id }: Attachment) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => deleteAttachment(id),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: leadKeys.attachments(lead_id) }),
        queries.invalidateQueries({ queryKey: leadKeys.activity(lead_id) }),
      ]),
  });
}
