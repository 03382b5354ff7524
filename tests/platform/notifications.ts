import { body } from './answers';
import type { Client } from './client';

export interface Rule {
  name: string;
  match: Record<string, unknown>;
  notify: boolean;
  channel: string[];
  template: string | null;
}

export interface Rules {
  rules: Rule[];
  default: Rule;
}

export interface Notification {
  event_type: string;
  tenant_id: string;
  title: string;
  message: string;
  raw: Record<string, unknown>;
  rule: string;
}

export interface InboxMessage extends Omit<Notification, 'tenant_id'> {
  id: number;
  created_at: string;
  read_at: string | null;
}

export interface Inbox {
  items: InboxMessage[];
  unread: number;
  limit: number;
}

/** What the rules in force make of an event. */
export async function tried(notifications: Client, event: object): Promise<Notification> {
  return body<Notification>(await notifications.post('/test-notification', { body: event }));
}

export async function inboxOf(notifications: Client): Promise<Inbox> {
  return body<Inbox>(await notifications.get('/inbox'));
}

/** What the caller's inbox says, the newest first. */
export async function messagesOf(notifications: Client): Promise<string[]> {
  return (await inboxOf(notifications)).items.map(({ message }) => message);
}
