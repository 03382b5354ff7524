import { duration } from '@/shared/format/time';
import { counted } from '@/shared/format/number';
import type { AlertDeliveryState } from '../api/alert-deliveries';
import type { AlertRule } from '../api/types';
import { typeWords } from './event-words';

/** When a rule alerts, as a sentence: "3 events “Heal did not work” of edge within 5 min". */
export function conditionOf(rule: AlertRule): string {
  const { threshold, event_type: type, severity, source, window_seconds: seconds } = rule;
  return [
    counted(threshold, severity ? `${severity} event` : 'event'),
    type && `“${typeWords[type] ?? type}”`,
    source && `told by ${source}`,
    `within ${duration(seconds)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** How far the news of an alert is. */
export const deliveryWords: Record<AlertDeliveryState, string> = {
  pending: 'Waiting',
  delivered: 'Delivered',
  failed: 'Given up',
  not_configured: 'No webhook',
};
