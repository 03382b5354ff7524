import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { CreatedLead, NewLead } from '@/records/leads/types';

const createLead = (lead: NewLead, idempotencyKey: string) =>
  requestBody<CreatedLead>(endpoints.leads, {
    method: 'POST',
    body: lead,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Creates a lead. Trying the same lead again after a lost answer creates no second one. */
export function useCreateLead() {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (lead: NewLead) => createLead(lead, keys.keyFor(lead)),
    onSuccess: async ({ duplicates = [] }) => {
      keys.settle();
      const outdated = [
        leadKeys.lists,
        ...duplicates.map(({ lead }) => leadKeys.duplicates(lead.id)),
      ];
      await Promise.all(outdated.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}
