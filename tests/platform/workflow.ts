import { body } from './answers';
import type { Client } from './client';

export interface Job {
  id: number;
  tenant_id: string;
  lead_id: number;
  title: string;
  status: 'Pending' | 'Scheduled' | 'In Progress' | 'Completed' | 'Cancelled';
  description: string | null;
  created_by: string;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface Warning {
  type: string;
  message: string;
  appointment_id: number;
  scheduled_at: string;
}

export interface Appointment {
  id: number;
  tenant_id: string;
  lead_id: number;
  job_id: number | null;
  scheduled_at: string;
  time_zone: string;
  duration_minutes: number | null;
  status: 'Scheduled' | 'Confirmed' | 'Completed' | 'No Show' | 'Cancelled';
  owner: string | null;
  type: string | null;
  notes: string | null;
  created_by: string;
  created_at: string;
  updated_at: string;
  version: number;
  /** Only in the answer to a write. */
  warnings?: Warning[];
}

export interface Page<T> {
  items: T[];
  limit: number;
  next_cursor: string | null;
}

/** Enters a job that the test needs as its starting point. */
export async function createJob(
  apexflow: Client,
  fields: Partial<Job> & { lead_id: number; title: string },
): Promise<Job> {
  return body<Job>(await apexflow.post('/jobs', { body: fields }), 201);
}

/** Makes an appointment that the test needs as its starting point. */
export async function createAppointment(
  apexflow: Client,
  fields: Partial<Appointment> & { lead_id: number; scheduled_at: string },
): Promise<Appointment> {
  return body<Appointment>(await apexflow.post('/appointments', { body: fields }), 201);
}

export async function listJobs(
  apexflow: Client,
  query: Record<string, string | number> = {},
): Promise<Page<Job>> {
  return body<Page<Job>>(await apexflow.get('/jobs', { query }));
}

export async function listAppointments(
  apexflow: Client,
  query: Record<string, string | number> = {},
): Promise<Page<Appointment>> {
  return body<Page<Appointment>>(await apexflow.get('/appointments', { query }));
}
