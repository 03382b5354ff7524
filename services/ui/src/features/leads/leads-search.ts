import { type LeadStatus, leadStatuses } from './api/types';

/** What the leads page keeps in its address: the filters, and the lead that is open. */
export interface LeadsSearch {
  status?: LeadStatus | undefined;
  q?: string | undefined;
  lead?: number | undefined;
}

/** Reads the address; what makes no sense there is ignored. */
export function readLeadsSearch(search: Record<string, unknown>): LeadsSearch {
  const status = leadStatuses.find((known) => known === search.status);
  const q = textOf(search.q);
  const lead = Number(search.lead);
  return {
    ...(status && { status }),
    ...(q !== '' && { q }),
    ...(Number.isSafeInteger(lead) && lead > 0 && { lead }),
  };
}

/** The router turns `?q=123` into a number. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
