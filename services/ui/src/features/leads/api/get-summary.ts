import { queryOptions, useQuery } from '@tanstack/react-query';
import { leadKeys } from '@/records/leads/keys';
import type { LeadSummary } from '@/records/leads/types';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

const fetchSummary = (id: number, signal: AbortSignal) =>
  requestBody<LeadSummary>(endpoints.leadSummary(id), { signal });

const summaryQuery = (id: number) =>
  queryOptions({
    queryKey: leadKeys.summary(id),
    queryFn: ({ signal }) => fetchSummary(id, signal),
    // A provider may take seconds and money: it writes only when it is asked to.
    enabled: false,
    retry: false,
  });

/** The note about a lead; asked for by its `refetch`. */
export const useSummary = (id: number) => useQuery(summaryQuery(id));
