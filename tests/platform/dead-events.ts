import { body } from './answers';
import type { Client } from './client';

export interface DeadEvent {
  id: number;
  consumer: string;
  event_id: string | null;
  reason: string;
  attempts: number;
}

interface Page {
  items: DeadEvent[];
  next_before: number | null;
}

/** What a service has set aside of events whose ids begin so; others are of no tenant. */
export async function setAside(operator: Client, ids: string): Promise<DeadEvent[]> {
  const found: DeadEvent[] = [];
  let before: number | null = null;
  do {
    const query = { limit: 200, ...(before !== null && { before }) };
    const page: Page = await body(await operator.get('/dead-events', { query }));
    found.push(...page.items.filter(({ event_id }) => event_id?.startsWith(ids)));
    before = page.next_before;
  } while (before !== null);
  return found;
}
