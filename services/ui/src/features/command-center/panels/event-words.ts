import type { Tone } from '@/shared/ui/status-dot';
import type { OpsEvent } from '../api/types';

/** What each type of event means, in words. */
export const typeWords: Record<string, string> = {
  'service.registered': 'Service registered',
  'service.unregistered': 'Service taken off the registry',
  'service.deployed': 'New version deployed',
  'service.restarted': 'Service restarted',
  'service.health.failed': 'Service in trouble',
  'service.health.recovered': 'Service well again',
  'autoheal.attempted': 'Heal begun',
  'autoheal.succeeded': 'Heal worked',
  'autoheal.failed': 'Heal did not work',
  'autoheal.quarantined': 'Service quarantined',
  'autoheal.released': 'Quarantine over',
  'autoheal.acknowledged': 'Trouble acknowledged',
  'ai.provider.used': 'AI provider answered',
  'ai.fallback.used': 'AI answered by a fallback',
  'ai.fallback.failed': 'No AI provider answered',
  'ops.alert.raised': 'Alert raised',
  'ops.alert.resolved': 'Alert resolved',
  'ops.incident.opened': 'Incident',
  'ops.incident.escalated': 'Incident escalated',
  'ops.incident.resolved': 'Incident over',
  'ops.incident.acknowledged': 'Incident acknowledged',
  'security.denied': 'Access denied',
};

export const severities = ['info', 'warning', 'error', 'critical'] as const;

const tones: Record<string, Tone> = { warning: 'warn', error: 'bad', critical: 'bad' };

export const toneOfSeverity = (severity: string): Tone => tones[severity] ?? 'quiet';

/** An event in a word or three, as a type that nobody knows yet calls itself. */
export const titleOf = ({ event_type: type }: OpsEvent): string => typeWords[type] ?? type;

const telling = [
  'service',
  'name',
  'rule',
  'provider',
  'intent',
  'action',
  'reason',
  'msg',
  'message',
  'error',
  'path',
] as const;

/** What the payload says for people, most telling first: "aether-worker · restart · exited". */
export function detailsOf({ payload }: OpsEvent): string {
  return telling
    .map((field) => payload[field])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(' · ');
}
