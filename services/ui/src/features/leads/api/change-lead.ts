import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { VersionedLead } from '@/records/leads/get-lead';
import { leadKeys } from '@/records/leads/keys';
import type { Lead, LeadChange } from '@/records/leads/types';

const changeLead = async (seen: VersionedLead, change: LeadChange): Promise<VersionedLead> => {
  const { body, etag } = await request<Lead>(endpoints.lead(seen.lead.id), {
    method: 'PATCH',
    body: change,
    headers: seen.etag === undefined ? {} : { 'If-Match': seen.etag },
  });
  return { lead: body, etag };
};

/** Changes the lead as it was seen. Refused with 412 where somebody changed it since. */
export function useChangeLead(seen: VersionedLead) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: LeadChange) => changeLead(seen, change),
    onSuccess: (changed) => showChanged(queries, changed),
  });
}

/** Shows a lead as it is now, wherever it is seen. */
export async function showChanged(queries: QueryClient, changed: VersionedLead): Promise<void> {
  const { id } = changed.lead;
  queries.setQueryData(leadKeys.lead(id), changed);
  const outdated = [leadKeys.activity(id), leadKeys.duplicates(id), leadKeys.lists];
  await Promise.all(outdated.map((queryKey) => queries.invalidateQueries({ queryKey })));
}
