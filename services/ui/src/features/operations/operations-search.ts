import type { JobOwner, JobState } from './api/background-jobs';
import { outcomes, type TrailFilters } from './api/audit-trail';
import { type DeliveryState, deliveryStates } from './api/deliveries';

export const jobStates = ['queued', 'running', 'done', 'dead'] as const satisfies JobState[];

/** What the page of background jobs keeps in its address. */
export interface JobsSearch {
  state?: JobState | undefined;
  /** Whose they are; the tenant's where it is left out. */
  owner?: JobOwner | undefined;
}

/** What the page of deliveries keeps in its address. */
export interface DeliveriesSearch {
  status?: DeliveryState | undefined;
}

export function readJobsSearch(search: Record<string, unknown>): JobsSearch {
  const state = jobStates.find((known) => known === search.state);
  return { ...(state && { state }), ...(search.owner === 'platform' && { owner: 'platform' }) };
}

export function readDeliveriesSearch(search: Record<string, unknown>): DeliveriesSearch {
  const status = deliveryStates.find((known) => known === search.status);
  return status ? { status } : {};
}

/** What the page of the audit trail keeps in its address: its filters. */
export function readAuditTrailSearch(search: Record<string, unknown>): TrailFilters {
  return {
    actor: text(search.actor),
    action: text(search.action),
    path: text(search.path),
    service: text(search.service),
    request_id: text(search.request_id),
    outcome: outcomes.find((known) => known === search.outcome),
    from: moment(search.from),
    to: moment(search.to),
    view: search.view === 'all' ? 'all' : undefined,
  };
}

/** A word of digits alone is a number in an address. */
function text(value: unknown): string | undefined {
  const words = typeof value === 'number' ? String(value) : value;
  return typeof words === 'string' && words !== '' ? words : undefined;
}

function moment(value: unknown): string | undefined {
  const words = text(value);
  return words === undefined || Number.isNaN(Date.parse(words)) ? undefined : words;
}
