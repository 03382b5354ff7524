import type { LeadActivity } from '@/records/leads/types';
import type { Appointment, Job } from '@/records/schedule/types';

/** One thing in a lead's history, whichever service told of it. */
export type TimelineEntry =
  | { kind: 'activity'; key: string; at: string; entry: LeadActivity }
  | { kind: 'job'; key: string; at: string; job: Job }
  | { kind: 'appointment'; key: string; at: string; appointment: Appointment };

/**
 * What happened to a lead and what was planned for it, newest first: jobs and appointments at the
 * moment at which they were made. What happened at the same moment stays in the order given.
 */
export function timeline(
  activity: LeadActivity[],
  jobs: Job[],
  appointments: Appointment[],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...appointments.map((appointment) => ({
      kind: 'appointment' as const,
      key: `appointment-${appointment.id}`,
      at: appointment.created_at,
      appointment,
    })),
    ...jobs.map((job) => ({
      kind: 'job' as const,
      key: `job-${job.id}`,
      at: job.created_at,
      job,
    })),
    ...activity.map((entry) => ({
      kind: 'activity' as const,
      key: `activity-${entry.id}`,
      at: entry.at,
      entry,
    })),
  ];
  return entries.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
