import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { LeadMatches } from '@/records/leads/types';

/** Most matches that a search answers with. */
export const MOST_MATCHES = 100;

/** Leads in whose fields or notes the words are, the best matches first. */
export const fetchLeadMatches = (words: string, signal: AbortSignal) =>
  requestBody<LeadMatches>(endpoints.leadSearch, {
    query: { q: words, limit: MOST_MATCHES },
    signal,
  });
