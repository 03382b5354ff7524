import type { ServiceAction, ServiceOrder } from '../api/operate-service';

/** What each action is called where it is chosen. */
export const verbs: Record<ServiceAction, string> = {
  heal: 'Heal now',
  pause: 'Pause healing',
  resume: 'Resume healing',
  release: 'Release',
};

/** What each action leads to, said before somebody agrees to it. */
export const consequences: Record<ServiceAction, string> = {
  heal: 'It is restarted at once, whatever its state: who uses it waits until it is back.',
  pause: 'It is still watched, but nothing restarts it until healing is resumed.',
  resume: 'It is restarted again when it stops answering.',
  release: 'Its quarantine and waiting time end, and its budget of heals is full again.',
};

const past: Record<ServiceAction, string> = {
  heal: 'Heal of',
  pause: 'Pause of',
  resume: 'Resumption of',
  release: 'Release of',
};

/** An order as a sentence's subject: "Heal of aether-worker". */
export const words = ({ service, action }: ServiceOrder): string => `${past[action]} ${service}`;

const results: Record<ServiceAction, string> = {
  heal: 'is being healed',
  pause: 'is left alone now',
  resume: 'is healed again when it must be',
  release: 'is released',
};

/** An order that was carried out: "aether-worker is being healed". */
export const done = ({ service, action }: ServiceOrder): string => `${service} ${results[action]}`;

/** What can be done about a service in a state. */
export function ordersIn(state: string): ServiceAction[] {
  if (state === 'paused') return ['resume', 'heal'];
  return state === 'quarantined' || state === 'backoff'
    ? ['heal', 'release', 'pause']
    : ['heal', 'pause'];
}
