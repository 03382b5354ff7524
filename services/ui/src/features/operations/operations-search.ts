import type { JobState } from './api/background-jobs';
import { type DeliveryState, deliveryStates } from './api/deliveries';

export const jobStates = ['queued', 'running', 'done', 'dead'] as const satisfies JobState[];

/** What the page of background jobs keeps in its address. */
export interface JobsSearch {
  state?: JobState | undefined;
}

/** What the page of deliveries keeps in its address. */
export interface DeliveriesSearch {
  status?: DeliveryState | undefined;
}

export function readJobsSearch(search: Record<string, unknown>): JobsSearch {
  const state = jobStates.find((known) => known === search.state);
  return state ? { state } : {};
}

export function readDeliveriesSearch(search: Record<string, unknown>): DeliveriesSearch {
  const status = deliveryStates.find((known) => known === search.status);
  return status ? { status } : {};
}
