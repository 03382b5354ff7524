import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';

const addNote = (leadId: number, note: { body: string }, idempotencyKey: string) =>
  requestBody<unknown>(endpoints.leadNotes(leadId), {
    method: 'POST',
    body: note,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Adds a note to a lead; it shows up in the lead's activity. `onAdded` hears so in any case. */
export function useAddNote(leadId: number, onAdded: () => void) {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (note: { body: string }) => addNote(leadId, note, keys.keyFor(note)),
    onSuccess: () => {
      keys.settle();
      onAdded();
      return queries.invalidateQueries({ queryKey: leadKeys.activity(leadId) });
    },
  });
}
