import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from './keys';
import type { LeadPage, LeadStatus } from './types';

export interface LeadFilters {
  status?: LeadStatus | undefined;
  q?: string | undefined;
}

const PAGE_SIZE = 50;

const fetchLeads = (filters: LeadFilters, cursor: string | undefined, signal: AbortSignal) =>
  requestBody<LeadPage>(endpoints.leads, {
    query: { ...filters, limit: PAGE_SIZE, cursor, count: cursor && 'none' },
    signal,
  });

const leadsQuery = (filters: LeadFilters) =>
  infiniteQueryOptions({
    queryKey: leadKeys.list(filters),
    queryFn: ({ pageParam, signal }) => fetchLeads(filters, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useLeads = (filters: LeadFilters) => useInfiniteQuery(leadsQuery(filters));
