import { describe, expect, it } from 'vitest';
import type { LeadActivity } from '@/records/leads/types';
import type { Appointment, Job } from '@/records/schedule/types';
import { timeline } from './timeline';

const activity = (id: number, at: string) => ({ id, type: 'note', at, data: {} }) as LeadActivity;
const job = (id: number, created_at: string) => ({ id, created_at, title: 'Roof' }) as Job;
const appointment = (id: number, created_at: string) => ({ id, created_at }) as Appointment;

const keys = (...lists: Parameters<typeof timeline>) => timeline(...lists).map(({ key }) => key);

describe('a timeline', () => {
  it('has all of it, newest first', () => {
    expect(
      keys(
        [activity(3, '2026-03-03T10:00:00Z'), activity(1, '2026-03-01T10:00:00Z')],
        [job(1, '2026-03-02T10:00:00Z')],
        [appointment(1, '2026-03-04T10:00:00Z'), appointment(2, '2026-02-28T10:00:00Z')],
      ),
    ).toEqual(['appointment-1', 'activity-3', 'job-1', 'activity-1', 'appointment-2']);
  });

  it('compares moments, not texts', () => {
    expect(
      keys(
        [activity(1, '2026-03-02T10:00:00.5Z'), activity(2, '2026-03-02T10:00:00Z')],
        [job(1, '2026-03-02T12:00:00+01:00')],
        [],
      ),
    ).toEqual(['job-1', 'activity-1', 'activity-2']);
  });

  it('leaves what happened at once in its order', () => {
    const at = '2026-03-02T10:00:00Z';
    expect(keys([activity(2, at), activity(1, at)], [], [])).toEqual(['activity-2', 'activity-1']);
  });
});
