import { body, refused } from '../platform/answers';
import type { OpsEvent, Published } from '../platform/ops-events';
import { expect, test, unique } from '../platform/test';

interface Incident {
  id: number;
  state: 'open' | 'resolved';
  services: string[];
  started_at: string;
  duration_seconds: number;
  timeline: OpsEvent[] | null;
}

test('what goes wrong and what is done about it is one incident', async ({ client }) => {
  const operator = client('commandCenter', { roles: 'operator' });
  const service = unique('spec');
  for (const event_type of [
    'service.health.failed',
    'autoheal.attempted',
    'autoheal.succeeded',
    'service.health.recovered',
  ]) {
    const event = { event_type, source: 'spec', payload: { service } };
    await body<Published>(await operator.post('/events/publish', { body: event }));
  }

  const { incidents } = await body<{ incidents: Incident[] }>(await operator.get('/ops/incidents'));
  const [found] = incidents.filter(({ services }) => services.includes(service));
  expect(found?.timeline).toBeNull();
  const whole = await body<Incident>(await operator.get(`/ops/incidents/${found?.id}`));
  const own = whole.timeline?.filter((event) => event.service === service);
  expect(own?.map(({ event_type }) => event_type)).toEqual([
    'service.health.failed',
    'autoheal.attempted',
    'autoheal.succeeded',
    'service.health.recovered',
  ]);
  await refused(await operator.get('/ops/incidents/0'), 404, 'Incident not found');
});
