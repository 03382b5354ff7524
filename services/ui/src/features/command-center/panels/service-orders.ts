import type { ServiceAction, ServiceOrder } from '../api/operate-service';
import type { WatchedService } from '../api/types';

/** What each action is called where it is chosen. */
export const verbs: Record<ServiceAction, string> = {
  heal: 'Heal now',
  pause: 'Pause healing',
  resume: 'Resume healing',
  release: 'Release',
  ack: 'Acknowledge',
  rehearse: 'Heal in a dry run only',
  act: 'End the dry run',
};

/** What each action leads to, said before somebody agrees to it. */
export const consequences: Record<ServiceAction, string> = {
  heal: 'It is restarted at once, whatever its state: who uses it waits until it is back.',
  pause: 'It is still watched, but nothing restarts it until healing is resumed.',
  resume: 'It is restarted again when it stops answering.',
  ack: 'Others see that somebody is on it, and nobody is notified of it again.',
  rehearse: 'What would be done to it is decided and recorded, but not done.',
  act: 'What is decided about it is done again.',
  release: 'Its quarantine and waiting time end, and its budget of heals is full again.',
};

const past: Record<ServiceAction, string> = {
  heal: 'Heal of',
  pause: 'Pause of',
  resume: 'Resumption of',
  release: 'Release of',
  ack: 'Acknowledgement of',
  rehearse: 'Dry run of',
  act: 'End of the dry run of',
};

/** An order as a sentence's subject: "Heal of aether-worker". */
export const words = ({ service, action }: ServiceOrder): string => `${past[action]} ${service}`;

const results: Record<ServiceAction, string> = {
  heal: 'is being healed',
  pause: 'is left alone now',
  resume: 'is healed again when it must be',
  release: 'is released',
  ack: 'is acknowledged',
  rehearse: 'is healed in a dry run only',
  act: 'is healed for good again',
};

/** An order that was carried out: "aether-worker is being healed". */
export const done = ({ service, action }: ServiceOrder): string => `${service} ${results[action]}`;

/** What can be done about a service as it stands. */
export function ordersFor({ state, acknowledged, dry_run: dryRun }: WatchedService) {
  const orders: ServiceAction[] = ['heal', state === 'paused' ? 'resume' : 'pause'];
  if (state === 'quarantined' || state === 'backoff') orders.push('release');
  if (troubled.includes(state) && !acknowledged) orders.push('ack');
  if (typeof dryRun === 'boolean') orders.push(dryRun ? 'act' : 'rehearse');
  return orders;
}

const troubled = ['quarantined', 'unhealthy', 'healing', 'backoff', 'slow'];
