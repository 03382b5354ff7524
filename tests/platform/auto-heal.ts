import { expect } from '@playwright/test';
import { body } from './answers';
import type { Client } from './client';

export interface Attempt {
  id: number;
  service: string;
  action: string;
  success: boolean;
  msg: string;
  timestamp: number;
  reason: string;
  outcome: 'pending' | 'verified' | 'ineffective' | 'regressed' | 'unknown';
  automatic: boolean;
  duration_ms?: number;
}

export interface HealHistory {
  history: Attempt[];
  total_in_history: number;
  limit: number;
}

export interface HealStats {
  total_attempts: number;
  successful: number;
  failed: number;
  success_rate: number;
  services: Record<string, number>;
  most_healed: string | null;
  window_seconds: number;
  reliability: Reliability[];
}

export interface Reliability {
  service: string;
  attempts: Record<
    'total' | 'success_rate' | 'verified' | 'regressed' | 'ineffective' | 'pending' | 'unknown',
    number
  >;
  failures: number;
  mttd_seconds?: number;
  mttr_seconds?: number;
  mtbf_seconds?: number;
  availability: number;
  error_budget: { allowed_seconds: number; spent_seconds: number; left_seconds: number };
  flapping: boolean;
}

export interface WatchedService {
  name: string;
  state: string;
  health_url: string;
  pid?: number;
  held?: { why: string; reason: string };
}

export interface HealStatus {
  watching: string[];
  interval_seconds: number;
  last_report: { last_run: number | null; attempts: Attempt[] };
  services: WatchedService[];
  leadership: { here: boolean; leader?: string };
}

export const healStatus = async (autoHeal: Client): Promise<HealStatus> =>
  body<HealStatus>(await autoHeal.get('/autoheal/status'));

export const healHistory = async (autoHeal: Client, query = {}): Promise<HealHistory> =>
  body<HealHistory>(await autoHeal.get('/autoheal/history', { query }));

export const healStats = async (autoHeal: Client): Promise<HealStats> =>
  body<HealStats>(await autoHeal.get('/autoheal/stats'));

/** Asks for a heal and waits until it is in the history. */
export async function heal(operator: Client, service: string): Promise<Attempt> {
  const asked = await operator.post(`/autoheal/services/${service}/heal`);
  const { attempt } = await body<{ attempt: Attempt }>(asked);
  return concluded(operator, ({ id }) => id === attempt.id);
}

/** Waits until an attempt of this kind is in the history. */
export async function concluded(
  autoHeal: Client,
  wanted: (attempt: Attempt) => boolean,
): Promise<Attempt> {
  let found: Attempt | undefined;
  await expect
    .poll(
      async () => {
        found = (await healHistory(autoHeal, { limit: 50 })).history.find(wanted);
        return found !== undefined;
      },
      { message: 'the heal is in the history', timeout: 150_000, intervals: [200] },
    )
    .toBe(true);
  if (!found) throw new Error('unreachable: the poll above found it');
  return found;
}

/** Waits until auto-heal calls the service healthy. */
export async function healthyAgain(autoHeal: Client, service: string): Promise<void> {
  await expect
    .poll(
      async () => (await healStatus(autoHeal)).services.find(({ name }) => name === service)?.state,
      { message: `${service} is healthy`, timeout: 150_000, intervals: [200] },
    )
    .toBe('healthy');
}
