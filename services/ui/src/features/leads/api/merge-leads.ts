import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VersionedLead } from '@/records/leads/get-lead';
import { leadKeys } from '@/records/leads/keys';
import type { Merge } from '@/records/leads/types';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

const mergeLeads = (into: VersionedLead, otherId: number, idempotencyKey: string) =>
  requestBody<Merge>(endpoints.leadMerge(into.lead.id), {
    method: 'POST',
    body: { lead_id: otherId },
    headers: {
      'Idempotency-Key': idempotencyKey,
      ...(into.etag !== undefined && { 'If-Match': into.etag }),
    },
  });

/** Takes another lead into this one as it was seen. Refused with 412 where it was changed since. */
export function useMergeLeads(into: VersionedLead) {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (otherId: number) =>
      mergeLeads(into, otherId, keys.keyFor({ into: into.lead.id, otherId, seen: into.etag })),
    onSuccess: async () => {
      keys.settle();
      await queries.invalidateQueries({ queryKey: leadKeys.all });
    },
  });
}
