import { setTimeout as pause } from 'node:timers/promises';

/** Waits until all events have left the outbox: how many there were, and how many left a second. */
export async function draining(database) {
  const left = () => Number(database.run('SELECT count(*) FROM crm.outbox'));
  const events = left();
  const begin = performance.now();
  while (left() > 0) await pause(200);
  return { events, rate: events / ((performance.now() - begin) / 1000) };
}
