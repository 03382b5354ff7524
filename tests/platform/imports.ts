import { expect } from '@playwright/test';
import { body } from './answers';
import type { Client } from './client';
import type { Lead } from './leads';

export interface LeadImport {
  id: number;
  name: string;
  bytes: number;
  state: 'uploaded' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone';
  encoding: string;
  delimiter: string;
  header: boolean;
  columns: { header: string; field: string | null; samples: string[] }[];
  mapping: Record<string, string> | null;
  match_by: 'email' | 'external_id' | 'none' | null;
  dry_run: boolean;
  rows_total: number | null;
  rows_in: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  percent: number;
  rows_per_second: number | null;
  seconds_left: number | null;
  undone: number;
  kept: number;
  error: string | null;
  created_by: string;
  started_by: string | null;
  undone_by: string | null;
  forgotten_at: string | null;
}

/** Leads that an undo left alone. */
export interface KeptLeads {
  items: Lead[];
  limit: number;
  next_after: number | null;
}

export interface RejectedRows {
  items: { line: number; cells: string[]; faults: string[] }[];
  limit: number;
  next_cursor: string | null;
}

/** Sends a file; it has to be taken. */
export async function upload(agent: Client, file: string | Buffer): Promise<LeadImport> {
  const headers = { 'Content-Type': 'text/csv' };
  const sent = await agent.post('/imports', { bytes: Buffer.from(file), headers });
  return body<LeadImport>(sent, 201);
}

/** Starts an import; it has to be possible. */
export async function start(agent: Client, id: number, plan: object = {}): Promise<LeadImport> {
  return body<LeadImport>(await agent.post(`/imports/${id}/start`, { body: plan }));
}

export const show = async (reader: Client, id: number): Promise<LeadImport> =>
  body<LeadImport>(await reader.get(`/imports/${id}`));

/** Waits until nothing more happens to an import by itself. */
export async function ended(reader: Client, id: number, timeout = 60_000): Promise<LeadImport> {
  let now = await show(reader, id);
  await expect
    .poll(
      async () => {
        now = await show(reader, id);
        return ['queued', 'running', 'undoing'].includes(now.state);
      },
      { message: 'the import has ended', timeout, intervals: [100] },
    )
    .toBe(false);
  return now;
}
