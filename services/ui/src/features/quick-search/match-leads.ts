import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { leadKeys } from '@/records/leads/keys';
import type { LeadMatches } from '@/records/leads/types';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

const SHOWN = 8;

const fetchMatches = (words: string, signal: AbortSignal) =>
  requestBody<LeadMatches>(endpoints.leadSearch, { query: { q: words, limit: SHOWN }, signal });

/** The leads that the words fit best. While an answer is on its way, the last one stays. */
export const useLeadMatches = (words: string) =>
  useQuery({
    queryKey: leadKeys.found({ quick: words }),
    queryFn: ({ signal }) => fetchMatches(words, signal),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
