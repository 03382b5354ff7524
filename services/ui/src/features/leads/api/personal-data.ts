import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VersionedLead } from '@/records/leads/get-lead';
import { leadKeys } from '@/records/leads/keys';
import type { Erasure } from '@/records/leads/types';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBlob, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

/** Everything that is kept about the person of a lead, as a JSON file. */
export const usePersonalData = (id: number) =>
  useMutation({ mutationFn: () => requestBlob(endpoints.leadPersonalData(id)) });

const eraseLead = ({ lead, etag }: VersionedLead, confirm: string, idempotencyKey: string) =>
  requestBody<Erasure>(endpoints.leadErase(lead.id), {
    method: 'POST',
    body: { confirm },
    headers: {
      'Idempotency-Key': idempotencyKey,
      ...(etag !== undefined && { 'If-Match': etag }),
    },
  });

/** Erases the person of a lead as it was seen, where `confirm` is its name. Nothing undoes that. */
export function useEraseLead(seen: VersionedLead) {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (confirm: string) =>
      eraseLead(seen, confirm, keys.keyFor({ confirm, seen: seen.etag })),
    onSuccess: () => {
      keys.settle();
      void queries.invalidateQueries({ queryKey: leadKeys.lists });
    },
  });
}

/** Forgets what the page knows of leads, so that it shows nothing of them again. */
export function useForgetLeads() {
  const queries = useQueryClient();
  return ({ erased_ids }: Erasure) =>
    erased_ids.forEach((id) => queries.removeQueries({ queryKey: leadKeys.lead(id) }));
}
