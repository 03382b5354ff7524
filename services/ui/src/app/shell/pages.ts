import type { Icon } from '@tabler/icons-react';
import {
  IconFingerprint,
  IconForms,
  IconKey,
  IconListCheck,
  IconMailOff,
  IconRobot,
  IconSend,
  IconWebhook,
} from '@tabler/icons-react';
import type { Action } from '@/shared/auth/roles';
import { pages } from '@/shared/config/paths';

/** Pages of every day's work, each with a tab. */
export const tabs = [
  { page: pages.leads, label: '📋 Leads' },
  { page: pages.tasks, label: '🗒️ Tasks' },
  { page: pages.schedule, label: '📅 Schedule' },
  { page: pages.commandCenter, label: '🎛️ Command Center' },
] as const;

interface RarePage {
  to: (typeof pages)[keyof typeof pages];
  label: string;
  Icon: Icon;
  needs: Action;
}

/** Pages that are needed now and then, by those who may do what they are for. */
export const rarely: readonly RarePage[] = [
  { to: pages.customFields, label: 'Fields of leads', Icon: IconForms, needs: 'fields:manage' },
  { to: pages.automations, label: 'Automations', Icon: IconRobot, needs: 'automations:read' },
  { to: pages.apiKeys, label: 'API keys', Icon: IconKey, needs: 'keys:manage' },
  { to: pages.webhooks, label: 'Webhooks', Icon: IconWebhook, needs: 'webhooks:manage' },
  { to: pages.backgroundJobs, label: 'Background jobs', Icon: IconListCheck, needs: 'operate' },
  { to: pages.deadEvents, label: 'Dead events', Icon: IconMailOff, needs: 'operate' },
  { to: pages.deliveries, label: 'Deliveries', Icon: IconSend, needs: 'operate' },
  { to: pages.auditTrail, label: 'Audit trail', Icon: IconFingerprint, needs: 'operate' },
];
