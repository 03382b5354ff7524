import { expect } from '@playwright/test';
import { body } from './answers';
import type { Client } from './client';

export interface Automation {
  id: number;
  name: string;
  version: number;
  enabled: boolean;
  disabled_reason: string | null;
  loops_stopped: number;
}

export interface Run {
  id: number;
  version: number;
  event_id: string;
  event_type: string;
  lead_id: number;
  status: string;
  matched: boolean | null;
  actions: { action: string; outcome: string; error: string | null }[];
  error: string | null;
}

export interface DryRun {
  looked_at: number;
  would_fire: { lead_id: number; actions: { action: string; with: Record<string, unknown> }[] }[];
  next_before: number | null;
}

/** Creates an automation that the test needs as its starting point. */
export async function createAutomation(apexflow: Client, definition: object): Promise<Automation> {
  return body<Automation>(await apexflow.post('/automations', { body: definition }), 201);
}

/** The runs of an automation, the newest first, once one of them is in this state. */
export async function runsWith(apexflow: Client, id: number, status: string): Promise<Run[]> {
  let runs: Run[] = [];
  await expect
    .poll(async () => {
      runs = (await body<{ items: Run[] }>(await apexflow.get(`/automations/${id}/runs`))).items;
      return runs.map((run) => run.status);
    })
    .toContain(status);
  return runs;
}

/**
 * Does something that has to be done before a moment some seconds ahead, and says what came of it;
 * with another, twice as far ahead, where this machine was too slow for the first.
 */
export async function ahead<T>(
  before: (moment: number) => Promise<T>,
  milliseconds = 10_000,
): Promise<T> {
  const moment = Date.now() + milliseconds;
  const done = await before(moment);
  return Date.now() < moment ? done : ahead(before, 2 * milliseconds);
}
