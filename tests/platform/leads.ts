import { body } from './answers';
import type { Client } from './client';

export const statuses = ['new', 'contacted', 'qualified', 'proposal', 'won', 'lost'] as const;

export interface Lead {
  id: number;
  tenant_id: string;
  name: string;
  source: string | null;
  phone: string | null;
  email: string | null;
  company: string | null;
  title: string | null;
  created_at: string;
  updated_at: string;
  status: (typeof statuses)[number];
  assigned_to: string | null;
  tags: string[];
  is_archived: boolean;
  version: number;
  external_id: string | null;
  custom: Record<string, unknown>;
}

export interface LeadPage {
  items: Lead[];
  total?: number;
  count: string;
  limit: number;
  offset?: number;
  next_cursor: string | null;
  prev_cursor: string | null;
}

export interface Activity {
  type: string;
  actor: string;
  at: string;
  data: Record<string, unknown>;
  is_system: boolean;
}

/** Creates a lead that the test needs as its starting point. */
export async function createLead(
  customerOps: Client,
  fields: Partial<Lead> & { name: string },
): Promise<Lead> {
  return body<Lead>(await customerOps.post('/leads', { body: fields }), 201);
}

export async function listLeads(
  customerOps: Client,
  query: Record<string, string | number> = {},
): Promise<LeadPage> {
  return body<LeadPage>(await customerOps.get('/leads', { query }));
}

export async function activityOf(customerOps: Client, lead: Lead): Promise<Activity[]> {
  return body<Activity[]>(await customerOps.get(`/leads/${lead.id}/activity`));
}
