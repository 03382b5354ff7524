import { body } from './answers';
import type { Client } from './client';

export interface JournalEvent {
  id: string;
  type: string;
  lead_id: number;
  data: Record<string, unknown> | null;
  erased: boolean;
}

export interface Journal {
  items: JournalEvent[];
  next_before: number | null;
}

/** The leads that the journal says were created, as often as it says so. */
export async function createdLeads(operator: Client): Promise<number[]> {
  const ids: number[] = [];
  let before: number | null = null;
  do {
    const query = { type: 'lead.created', limit: 200, ...(before !== null && { before }) };
    const page: Journal = await body(await operator.get('/event-journal', { query }));
    ids.push(...page.items.map((event) => event.lead_id));
    before = page.next_before;
  } while (before !== null);
  return ids;
}
