import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { type BulkOutcome, nothingDone, withReport } from '../bulk/outcomes';
import { leadKeys } from '@/records/leads/keys';
import type { BulkChange, BulkReport, BulkRequest, LeadFilterForm } from '@/records/leads/types';

/** Which leads: those with these ids (500 at most), or all that fit a filter. */
export type BulkTarget = { ids: number[] } | { filter: LeadFilterForm };

export interface BulkEdit {
  target: BulkTarget;
  change: BulkChange;
}

const editOnce = (body: BulkRequest, idempotencyKey: string) =>
  requestBody<BulkReport>(endpoints.leadsInBulk, {
    method: 'POST',
    body,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Request after request, until every lead of the filter had its turn. */
async function editAll(
  { target, change }: BulkEdit,
  keys: IdempotencyKeys,
  onProgress: (done: BulkOutcome) => void,
): Promise<BulkOutcome> {
  let outcome = nothingDone;
  let body: BulkRequest | undefined = { ...target, change };
  while (body) {
    const report: BulkReport = await editOnce(body, keys.keyFor(body));
    outcome = withReport(outcome, report.items);
    onProgress(outcome);
    const after = report.next_after_id;
    body = after === null ? undefined : { ...target, change, after_id: after };
  }
  return outcome;
}

/**
 * Changes many leads, and says what became of each. `done` is what is done so far; where a request
 * fails, it stays, and another try finds those leads changed already.
 */
export function useEditLeads() {
  const [keys] = useState(() => new IdempotencyKeys());
  const [done, setDone] = useState(nothingDone);
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (edit: BulkEdit) => editAll(edit, keys, setDone),
    onMutate: () => setDone(nothingDone),
    onSuccess: () => keys.settle(),
    onSettled: () => queries.invalidateQueries({ queryKey: leadKeys.all }),
  });
  return { ...mutation, done };
}
