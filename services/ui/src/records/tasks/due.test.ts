import { describe, expect, it } from 'vitest';
import { byDue } from './due';
import type { Task } from './types';

const task = (title: string, due: string, done = false): Task => ({
  id: 1,
  lead_id: 7,
  title,
  assigned_to: null,
  due_at: new Date(due).toISOString(),
  done,
  done_at: null,
  created_by: 'kim',
  created_at: '2026-01-01T00:00:00Z',
  version: 1,
});

describe('tasks by when they are due', () => {
  it('are overdue from their minute on, today until midnight of the reader, else later', () => {
    const now = new Date('2026-03-02T12:00');
    const tasks = [
      task('Late', '2026-03-01T23:59'),
      task('Just late', '2026-03-02T11:59'),
      task('Now', '2026-03-02T12:00'),
      task('Tonight', '2026-03-02T23:59'),
      task('Tomorrow', '2026-03-03T00:00'),
      task('Done', '2026-03-01T00:00', true),
    ];
    const groups = Object.entries(byDue(tasks, now)).map(([due, those]) => [
      due,
      those.map(({ title }) => title),
    ]);
    expect(Object.fromEntries(groups)).toEqual({
      overdue: ['Late', 'Just late'],
      today: ['Now', 'Tonight'],
      later: ['Tomorrow'],
    });
  });
});
