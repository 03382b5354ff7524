/** A lead with a task, a job and an appointment, as the services tell of them: for tests. */
export const lead = {
  id: 7,
  name: 'Ada Lovelace',
  status: 'new',
  email: 'ada@example.com',
  phone: null,
  company: 'Engines Ltd',
  title: null,
  source: null,
  tags: ['hot'],
  assigned_to: null,
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
};

export const late = {
  id: 1,
  lead_id: 7,
  title: 'Call back',
  due_at: '2020-01-01T00:00:00Z',
  assigned_to: null,
  done: false,
  version: 2,
};

export const roof = {
  id: 3,
  lead_id: 7,
  title: 'Roof',
  status: 'Pending',
  description: null,
  created_by: 'kim',
  created_at: '2026-03-01T10:00:00Z',
  version: 1,
};

export const visit = {
  id: 5,
  lead_id: 7,
  job_id: 3,
  scheduled_at: '2026-03-09T09:00:00Z',
  status: 'Confirmed',
  type: 'Visit',
  duration_minutes: null,
  owner: null,
  notes: null,
  created_by: 'ann',
  created_at: '2026-03-03T10:00:00Z',
  version: 1,
};

export const created = {
  id: 1,
  type: 'task_added',
  data: { title: 'Call back' },
  actor: 'kim',
  at: '2026-03-02T10:00:00Z',
  is_system: false,
};
