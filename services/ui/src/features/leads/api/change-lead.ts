import { useMutation, useQueryClient } from '@tanstack/react-query';
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
  const { id } = seen.lead;
  return useMutation({
    mutationFn: (change: LeadChange) => changeLead(seen, change),
    onSuccess: async (changed) => {
      queries.setQueryData(leadKeys.lead(id), changed);
      await Promise.all([
        queries.invalidateQueries({ queryKey: leadKeys.activity(id) }),
        queries.invalidateQueries({ queryKey: leadKeys.duplicates(id) }),
        queries.invalidateQueries({ queryKey: leadKeys.lists }),
      ]);
    },
  });
}
