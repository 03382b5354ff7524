import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from './keys';
import type { Lead } from './types';

/** A lead together with the version that it was read at. */
export interface VersionedLead {
  lead: Lead;
  etag: string | undefined;
}

const fetchLead = async (id: number, signal: AbortSignal): Promise<VersionedLead> => {
  const { body, etag } = await request<Lead>(endpoints.lead(id), { signal });
  return { lead: body, etag };
};

const leadQuery = (id: number) =>
  queryOptions({
    queryKey: leadKeys.lead(id),
    queryFn: ({ signal }) => fetchLead(id, signal),
  });

export const useLead = (id: number) => useQuery(leadQuery(id));
