import { randomUUID } from 'node:crypto';
import { body, missingRole, refused } from '../platform/answers';
import { type Published, recentEvents } from '../platform/ops-events';
import { expect, test } from '../platform/test';

test('an event is stored once per id, and is among the newest', async ({ client }) => {
  const operator = client('commandCenter', { roles: 'operator' });
  const source = `spec-${randomUUID()}`;
  const event = {
    event_type: 'autoheal.failed',
    event_id: source,
    source,
    payload: { service: 'ui', reason: 'spec' },
  };
  const first = await body<Published>(await operator.post('/events/publish', { body: event }));
  expect(first).toMatchObject({
    status: 'ok',
    stored: true,
    event_type: 'autoheal.failed',
    event_id: source,
  });
  const again = await body<Published>(await operator.post('/events/publish', { body: event }));
  expect(again).toEqual(first);

  const events = await recentEvents(operator, { source });
  expect(events).toMatchObject([
    { event_id: source, severity: 'error', service: 'ui', payload: event.payload },
  ]);
  const stats = await body<{ total: number; last_24h: number }>(
    await operator.get('/events/stats'),
  );
  expect(stats.total).toBeGreaterThan(0);
  expect(stats.last_24h).toBeGreaterThan(0);
});

test('an unknown type is refused, and so is who may not publish', async ({ client }) => {
  const event = { event_type: 'no.such', source: 'spec', payload: {} };
  const operator = client('commandCenter', { roles: 'operator' });
  await refused(
    await operator.post('/events/publish', { body: event }),
    400,
    "Unknown event_type 'no.such'",
  );
  await refused(
    await client('commandCenter', { roles: 'agent' }).post('/events/publish', { body: event }),
    403,
    missingRole('operator', 'admin'),
  );
});

test('what becomes of a registration is an event of its own', async ({ client }) => {
  const operator = client('commandCenter', { roles: 'operator' });
  const name = `spec-${randomUUID()}`;
  const registration = { name, url: 'http://localhost:1' };
  await body(await operator.post('/ops/register', { body: registration }));
  await body(await operator.post('/ops/register', { body: registration }));
  await body(await operator.delete(`/ops/services/${name}`));

  const own = await recentEvents(operator, { source: 'command-center' });
  const types = own.filter(({ service }) => service === name).map(({ event_type }) => event_type);
  expect(types).toEqual(['service.unregistered', 'service.registered']);
});
