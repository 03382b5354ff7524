import { addresses } from '../platform/addresses';
import { body } from '../platform/answers';
import type { OpsEvent, Published } from '../platform/ops-events';
import { expect, test, unique } from '../platform/test';

test('a browser hears of events as they happen, with a ticket, through the edge', async ({
  client,
  page,
}) => {
  const edge = client('edge', { roles: 'operator', user: 'ops' });
  const path = '/api/command-center/events/stream';
  const issued = await edge.post('/api/tickets', { body: { path } });
  const { ticket } = await body<{ ticket: string }>(issued);
  const source = unique('spec');
  const operator = client('commandCenter', { roles: 'operator' });
  const publish = async (n: number): Promise<Published> =>
    body<Published>(
      await operator.post('/events/publish', {
        body: { event_type: 'ai.fallback.used', source, payload: { n } },
      }),
    );
  await publish(1);

  await page.goto(`${addresses.edge}/health.json`);
  const heard = page.evaluate(
    (address) =>
      new Promise<string[]>((hear) => {
        const events: string[] = [];
        const stream = new EventSource(address);
        stream.addEventListener('message', (event) => {
          events.push(event.data as string);
          if (events.length === 2) {
            stream.close();
            hear(events);
          }
        });
      }),
    `${path}?source=${source}&ticket=${ticket}&last_event_id=0`,
  );
  await publish(2);

  const events = (await heard).map((data) => JSON.parse(data) as OpsEvent);
  expect(events.map(({ payload }) => payload.n)).toEqual([1, 2]);
  expect(events[1]?.sequence).toBeGreaterThan(events[0]?.sequence ?? 0);
});
