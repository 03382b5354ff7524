import { describe, expect, it } from 'vitest';
import { describeActivity } from './activity-words';

const words = (type: string, data: Record<string, unknown>) =>
  describeActivity({ id: 1, type, data, actor: 'kim', at: '', is_system: false });

describe('an activity reads', () => {
  it.each([
    ['created', { source: 'web' }, { what: 'Lead created from web' }],
    ['created', { source: null }, { what: 'Lead created' }],
    ['note', { body: 'Hi' }, { what: 'Note', quote: 'Hi' }],
    ['assigned', { assigned_to: 'a@x', from: null }, { what: 'Assigned to a@x' }],
    ['assigned', { assigned_to: 'b@x', from: 'a@x' }, { what: 'Reassigned from a@x to b@x' }],
    ['assigned', { assigned_to: null, from: 'a@x' }, { what: 'Unassigned from a@x' }],
    [
      'status_changed',
      { old_status: 'new', new_status: 'won' },
      { what: 'Status changed from new to won' },
    ],
    [
      'updated',
      { changes: { name: { from: 'A', to: 'B' }, assigned_to: { from: null, to: 'x' } } },
      { what: 'Changed name and assigned to' },
    ],
    [
      'updated',
      { changes: { phone: {}, name: {}, tags: {} } },
      { what: 'Changed phone, name and tags' },
    ],
    ['task_added', { title: 'Call back' }, { what: 'Task added: Call back' }],
    ['task_done', { title: 'Call back' }, { what: 'Task done: Call back' }],
    ['task_reopened', { title: 'Call back' }, { what: 'Task open again: Call back' }],
    ['attachment_added', { name: 'plan.pdf' }, { what: 'File added: plan.pdf' }],
    ['attachment_removed', { name: 'plan.pdf' }, { what: 'File removed: plan.pdf' }],
    ['archived', {}, { what: 'Archived' }],
    ['merged', { merge_id: 5 }, { what: 'Made one with another lead' }],
    ['email_sent', {}, { what: 'Email sent' }],
  ])('%s %j', (type, data, expected) => {
    expect(words(type, data)).toEqual(expected);
  });
});
