import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { formOf, readFilters } from '../filters/lead-filters';
import { isRanked, type LeadsSearch, orderOf } from '../leads-search';
import { leadKeys } from '@/records/leads/keys';
import { fetchLeadPage, parametersOf } from './list-leads';
import { fetchLeadMatches } from './search-leads';
import type { Lead, LeadMatches } from '@/records/leads/types';

/** Leads to show: a page of a list, or the matches of a search. */
export interface FoundLeads {
  leads: Lead[];
  /** Cursors of the neighbouring pages. */
  previous: string | null;
  next: string | null;
  /** What found them in a search; undefined in a list. */
  answeredBy: string[] | undefined;
  /** Of how many leads the meaning is known so far; undefined in a list. */
  embedded?: LeadMatches['embedded'];
}

async function bestMatches(words: string, signal: AbortSignal): Promise<FoundLeads> {
  const { items, answered_by, embedded } = await fetchLeadMatches(words, signal);
  const leads = items.map(({ lead }) => lead);
  return { leads, previous: null, next: null, answeredBy: answered_by, embedded };
}

function listed(search: LeadsSearch) {
  const form = parametersOf(formOf(readFilters({ ...search })));
  const query = { ...form, ...orderOf(search), cursor: search.cursor };
  const read = async (signal: AbortSignal): Promise<FoundLeads> => {
    const { items, prev_cursor, next_cursor } = await fetchLeadPage(query, signal);
    return { leads: items, previous: prev_cursor, next: next_cursor, answeredBy: undefined };
  };
  return queryOptions({
    queryKey: leadKeys.found(query),
    queryFn: ({ signal }) => read(signal),
    placeholderData: keepPreviousData,
  });
}

function searched(words: string) {
  return queryOptions({
    queryKey: leadKeys.found({ words }),
    queryFn: ({ signal }) => bestMatches(words, signal),
    placeholderData: keepPreviousData,
  });
}

/** What the page's address asks for. While another answer is on its way, the last one stays. */
export const useFoundLeads = (search: LeadsSearch) =>
  useQuery(isRanked(search) ? searched(search.q) : listed(search));
