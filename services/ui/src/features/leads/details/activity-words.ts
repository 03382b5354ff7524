import { isObject } from '@/shared/api/problem';
import type { LeadActivity } from '@/records/leads/types';

interface Words {
  what: string;
  quote?: string;
}

type Data = LeadActivity['data'];

const byType: Record<string, (data: Data) => Words> = {
  created: ({ source }) => ({
    what: source ? `Lead created from ${text(source)}` : 'Lead created',
  }),
  note: ({ body }) => ({ what: 'Note', quote: text(body) }),
  assigned: ({ assigned_to, from }) => ({ what: assignment(text(assigned_to), text(from)) }),
  status_changed: ({ old_status, new_status }) => ({
    what: `Status changed from ${text(old_status)} to ${text(new_status)}`,
  }),
  attachment_added: ({ name }) => ({ what: `File added: ${text(name)}` }),
  attachment_removed: ({ name }) => ({ what: `File removed: ${text(name)}` }),
  task_added: ({ title }) => ({ what: `Task added: ${text(title)}` }),
  task_done: ({ title }) => ({ what: `Task done: ${text(title)}` }),
  task_reopened: ({ title }) => ({ what: `Task open again: ${text(title)}` }),
  merged: () => ({ what: 'Made one with another lead' }),
  parted: () => ({ what: 'Parted again from another lead' }),
  updated: ({ changes }) => ({
    what: isObject(changes) ? `Changed ${listed(Object.keys(changes))}` : 'Changed',
  }),
};

/** One typed activity in words. A type that this page does not know yet shows under its own name. */
export function describeActivity({ type, data }: LeadActivity): Words {
  return byType[type]?.(data) ?? { what: capitalised(type.replaceAll('_', ' ')) };
}

function assignment(to: string, from: string): string {
  if (to === '') return from ? `Unassigned from ${from}` : 'Unassigned';
  return from ? `Reassigned from ${from} to ${to}` : `Assigned to ${to}`;
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function listed(fields: string[]): string {
  return list.format(fields.map((field) => field.replaceAll('_', ' ')));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
