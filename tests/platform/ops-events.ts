import type { Client } from './client';
import { body } from './answers';

/** An event as the command center shows it. */
export interface OpsEvent {
  sequence: number;
  event_id: string;
  event_type: string;
  source: string;
  severity: 'info' | 'warning' | 'error' | 'critical';
  service: string | null;
  timestamp: string;
  received_at: string;
  payload: Record<string, unknown>;
}

/** Answer of `POST /events/publish`. */
export interface Published {
  status: string;
  stored: boolean;
  event_type: string;
  event_id: string;
  received_at: string;
}

/** The newest events that are wanted. */
export async function recentEvents(
  operator: Client,
  query: Record<string, string | number>,
): Promise<OpsEvent[]> {
  const answer = await operator.get('/events/recent', { query });
  return (await body<{ events: OpsEvent[] }>(answer)).events;
}
