import { queryOptions, useQuery } from '@tanstack/react-query';
import { leadKeys } from '@/records/leads/keys';
import type { Suspect } from '@/records/leads/types';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

const fetchDuplicates = (id: number, signal: AbortSignal) =>
  requestBody<Suspect[]>(endpoints.leadDuplicates(id), { signal });

const duplicatesQuery = (id: number) =>
  queryOptions({
    queryKey: leadKeys.duplicates(id),
    queryFn: ({ signal }) => fetchDuplicates(id, signal),
  });

/** Leads that may be the same person, the likeliest first. */
export const useDuplicates = (id: number) => useQuery(duplicatesQuery(id));
