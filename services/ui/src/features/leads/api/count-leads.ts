import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { formOf, type LeadFilters } from '../filters/lead-filters';
import { leadKeys } from '@/records/leads/keys';
import { parametersOf } from './list-leads';
import type { LeadPage } from '@/records/leads/types';

const fetchTotal = async (query: object, signal: AbortSignal) => {
  const page = await requestBody<LeadPage>(endpoints.leads, {
    query: { ...query, limit: 1, count: 'exact' },
    signal,
  });
  return page.total ?? null;
};

const totalQuery = (filters: LeadFilters) => {
  const query = parametersOf(formOf(filters));
  return queryOptions({
    queryKey: leadKeys.total(query),
    queryFn: ({ signal }) => fetchTotal(query, signal),
    placeholderData: keepPreviousData,
  });
};

/**
 * How many leads fit the filters, on every page of them. Counting takes longer than reading a page,
 * so it is asked for by itself and no page waits for it.
 */
export const useLeadTotal = (filters: LeadFilters, enabled: boolean) =>
  useQuery({ ...totalQuery(filters), enabled });
