import { body, refused } from '../platform/answers';
import { recentEvents, type OpsEvent, type Published } from '../platform/ops-events';
import { expect, test, unique } from '../platform/test';

interface Incident {
  id: number;
  state: 'open' | 'resolved';
  services: string[];
  started_at: string;
  duration_seconds: number;
  acknowledgements: { by: string; at: string; comment: string | null }[];
  timeline: OpsEvent[] | null;
}

test('what goes wrong and what is done about it is one incident', async ({ client }) => {
  const operator = client('commandCenter', { roles: 'operator' });
  const service = unique('spec');
  for (const event_type of [
    'service.deployed',
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
    'service.deployed',
    'service.health.failed',
    'autoheal.attempted',
    'autoheal.succeeded',
    'service.health.recovered',
  ]);
  await refused(await operator.get('/ops/incidents/0'), 404, 'Incident not found');
});

test('who knows of an incident stands on its timeline, and nobody can say so for another', async ({
  client,
}) => {
  const operator = client('commandCenter', { roles: 'operator', user: 'kim' });
  const publish = (event_type: string, payload: object) =>
    operator.post('/events/publish', { body: { event_type, source: 'spec', payload } });
  const service = unique('spec');
  await body(await publish('service.health.failed', { service }));
  const { incidents } = await body<{ incidents: Incident[] }>(await operator.get('/ops/incidents'));
  const id = incidents.find(({ services }) => services.includes(service))?.id;

  const ack = await operator.post(`/ops/incidents/${id}/ack`, { body: { comment: 'on it' } });
  const { acknowledgements, timeline } = await body<Incident>(ack);
  await body(await publish('service.health.recovered', { service }));

  expect(acknowledgements).toContainEqual(expect.objectContaining({ by: 'kim', comment: 'on it' }));
  expect(timeline?.some(({ event_type }) => event_type === 'ops.incident.acknowledged')).toBe(true);
  await refused(
    await publish('ops.incident.acknowledged', { incident: id, by: 'dana' }),
    400,
    "Only the command center tells 'ops.incident.acknowledged'",
  );
  const nothing = { body: {} };
  await refused(await operator.post('/ops/incidents/0/ack', nothing), 404, 'Incident not found');
  const agent = client('commandCenter', { roles: 'agent' });
  expect((await agent.post(`/ops/incidents/${id}/ack`, nothing)).status()).toBe(403);
});

test('an incident that lasts is told of once, with what it is and where to read on', async ({
  client,
}) => {
  const operator = client('commandCenter', { roles: 'operator' });
  const service = unique('spec');
  const publish = (event_type: string) =>
    operator.post('/events/publish', {
      body: { event_type, source: 'spec', payload: { service } },
    });
  await body(await publish('service.health.failed'));
  const { incidents } = await body<{ incidents: Incident[] }>(await operator.get('/ops/incidents'));
  const id = incidents.find(({ services }) => services.includes(service))?.id;

  const news = async (): Promise<OpsEvent[]> => {
    const events = await recentEvents(operator, { event_type: 'ops.incident.opened', limit: 100 });
    return events.filter(({ payload }) => payload.incident === id);
  };
  // Nobody is told of what mends itself within a quarter of a minute.
  await expect.poll(news).toHaveLength(1);
  await body(await publish('service.health.recovered'));

  const [told] = await news();
  expect(told?.payload.message).toContain(`incident ${id}`);
  expect(told?.payload.link).toContain('/command-center');
});
