import { addresses } from '../platform/addresses';
import { body } from '../platform/answers';
import { createLead } from '../platform/leads';
import type { InboxMessage } from '../platform/notifications';
import { expect, test } from '../platform/test';

test('a browser hears of its messages as they come, with a ticket, through the edge', async ({
  client,
  page,
}) => {
  const edge = client('edge', { roles: 'agent', user: 'kim' });
  const path = '/api/notifications-consumer/inbox/stream';
  const issued = await edge.post('/api/tickets', { body: { path } });
  const { ticket } = await body<{ ticket: string }>(issued);
  await page.goto(`${addresses.edge}/health.json`);
  const heard = page.evaluate(
    (address) =>
      new Promise<string>((hear) => {
        const stream = new EventSource(address);
        stream.addEventListener('message', (event) => {
          stream.close();
          hear(event.data as string);
        });
      }),
    `${path}?ticket=${ticket}&last_event_id=0`,
  );

  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const lead = await createLead(agent, { name: 'Ada Lovelace' });
  await body(await agent.patch(`/leads/${lead.id}`, { body: { status: 'won' } }));

  const message = JSON.parse(await heard) as InboxMessage;
  expect(message.raw.lead_id).toBe(lead.id);
});
