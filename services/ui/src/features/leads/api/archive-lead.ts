import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VersionedLead } from '@/records/leads/get-lead';
import type { Lead } from '@/records/leads/types';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { request } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { showChanged } from './change-lead';

const archiveLead = async ({ lead, etag }: VersionedLead): Promise<VersionedLead> => {
  const headers = etag === undefined ? {} : { 'If-Match': etag };
  const answer = await request<Lead>(endpoints.lead(lead.id), { method: 'DELETE', headers });
  return { lead: answer.body, etag: answer.etag };
};

const restoreLead = async (
  { lead, etag }: VersionedLead,
  idempotencyKey: string,
): Promise<VersionedLead> => {
  const answer = await request<Lead>(endpoints.leadRestore(lead.id), {
    method: 'POST',
    headers: {
      'Idempotency-Key': idempotencyKey,
      ...(etag !== undefined && { 'If-Match': etag }),
    },
  });
  return { lead: answer.body, etag: answer.etag };
};

/** Takes the lead off the list, as it was seen. Refused with 412 where it was changed since. */
export function useArchiveLead(seen: VersionedLead) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => archiveLead(seen),
    onSuccess: (archived) => showChanged(queries, archived),
  });
}

/** Brings the lead back, as it was seen. Refused with 409 where its e-mail address is used now. */
export function useRestoreLead(seen: VersionedLead) {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => restoreLead(seen, keys.keyFor(seen.etag ?? '')),
    onSuccess: (restored) => {
      keys.settle();
      return showChanged(queries, restored);
    },
  });
}
