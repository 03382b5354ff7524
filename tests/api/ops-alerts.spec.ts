import { body, refused } from '../platform/answers';
import { recentEvents } from '../platform/ops-events';
import { expect, test, unique } from '../platform/test';

interface AlertRule {
  id: number;
  name: string;
  enabled: boolean;
  raised: boolean;
}

interface Deliveries {
  deliveries: { id: number; rule: string; event_type: string; state: string }[];
}

test('an alert is raised once and resolved once, and both are to be delivered', async ({
  client,
}) => {
  const operator = client('commandCenter', { roles: 'operator' });
  const source = unique('spec');
  const rule = await body<AlertRule>(
    await operator.post('/alerts/rules', {
      body: {
        name: source,
        event_type: 'autoheal.failed',
        source,
        // Long enough for the three to come within it.
        window_seconds: 10,
        threshold: 2,
      },
    }),
    201,
  );
  expect(rule).toMatchObject({ name: source, enabled: true, raised: false });
  for (const n of [1, 2, 3]) {
    const event = { event_type: 'autoheal.failed', source, payload: { n } };
    await body(await operator.post('/events/publish', { body: event }));
  }

  const news = async (): Promise<string[]> => {
    const own = await recentEvents(operator, { source: 'command-center', limit: 200 });
    return own.filter(({ payload }) => payload.rule === source).map(({ event_type }) => event_type);
  };
  await expect.poll(news).toEqual(['ops.alert.resolved', 'ops.alert.raised']);
  const { deliveries } = await body<Deliveries>(
    await operator.get('/alerts/deliveries', { query: { limit: 200 } }),
  );
  expect(deliveries.filter((one) => one.rule === source).map((one) => one.event_type)).toEqual([
    'ops.alert.resolved',
    'ops.alert.raised',
  ]);

  await body(await operator.delete(`/alerts/rules/${rule.id}`));
  await refused(await operator.get(`/alerts/rules/${rule.id}`), 404, 'Alert rule not found');
});
