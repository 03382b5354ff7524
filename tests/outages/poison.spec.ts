import { body } from '../platform/answers';
import { setAside } from '../platform/dead-events';
import { ended, start, upload } from '../platform/imports';
import { createdLeads } from '../platform/journal';
import { publish } from '../platform/kafka';
import { expect, test } from '../platform/test';
import { createWebhook, deliveriesOf, receiver } from '../platform/webhooks';

const rows = 10_000;
const topic = 'apexflow.leads.created';

/** What no consumer can handle, each for a reason of its own. */
function poison(tenant: string) {
  const key = `${tenant}:lead:1`;
  const headers = {
    ce_specversion: '1.0',
    ce_id: `poison-${tenant}`,
    ce_type: 'lead.created',
    ce_source: '/nobody',
    ce_time: new Date().toISOString(),
    ce_subject: 'lead/1',
    ce_tenantid: tenant,
  };
  return [
    { key, value: 'no event at all' },
    { key, value: '{"cut off', headers: { ...headers, ce_id: `${headers.ce_id}-1` } },
    { key, value: '["no object"]', headers: { ...headers, ce_id: `${headers.ce_id}-2` } },
    { key, value: '{}', headers: { ...headers, ce_time: 'yesterday' } },
  ];
}

test('poison among 10,000 events is set aside, and each of them arrives once', async ({
  client,
  tenant,
}) => {
  test.setTimeout(1_200_000);
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const admin = client('notifications', { roles: 'admin', user: 'root' });
  const outside = await receiver();
  const { id } = await createWebhook(admin, outside.url, 'lead.created');
  const lines = Array.from({ length: rows }, (_, i) => `Row ${i},row${i}@poison.example`);

  const file = await upload(agent, ['name,email', ...lines].join('\n'));
  await start(agent, file.id);
  await expect
    .poll(() => outside.calls.length, { timeout: 240_000, intervals: [20] })
    .toBeGreaterThan(0);
  await publish(topic, poison(tenant));
  const done = await ended(agent, file.id, 240_000);
  expect(done).toMatchObject({ state: 'done', created: rows });

  await expect
    .poll(() => new Set(outside.calls.map((call) => call.id)).size, {
      timeout: 300_000,
      intervals: [500],
    })
    .toBe(rows);
  const exported = await agent.get('/leads/export', { query: { format: 'jsonl' } });
  const there = (await exported.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { id: number }).id)
    .sort((a, b) => a - b);
  // A receiver recognises by its id what it is sent again.
  const told = [...new Map(outside.calls.map((call) => [call.id, call])).values()]
    .map((call) => (JSON.parse(call.body) as { data: { lead_id: number } }).data.lead_id)
    .sort((a, b) => a - b);
  expect(told).toEqual(there);
  await expect
    .poll(async () => (await deliveriesOf(admin, id)).map(({ status }) => status))
    .toEqual(Array.from({ length: 200 }, () => 'delivered'));
  const inJournal = async () =>
    (await createdLeads(client('customerOps', { roles: 'operator' }))).sort((a, b) => a - b);
  await expect.poll(inJournal, { timeout: 240_000 }).toEqual(there);

  // None of these has a cause that could go: each service shows it, tries it again, and says why not.
  const expected = [`poison-${tenant}`, `poison-${tenant}-1`, `poison-${tenant}-2`];
  for (const service of ['customerOps', 'apexflow', 'notifications'] as const) {
    const operator = client(service, { roles: 'operator', user: 'root' });
    const own = async () => {
      const found = await setAside(operator, `poison-${tenant}`);
      return found.map(({ event_id, attempts }) => `${attempts} ${event_id ?? ''}`).sort();
    };
    await expect.poll(own, { timeout: 240_000 }).toEqual(expected.map((event) => `1 ${event}`));
    const { failed } = await body<{ failed: { id: number; reason: string }[] }>(
      await operator.post('/dead-events/replay'),
    );
    const again = await setAside(operator, `poison-${tenant}`);
    for (const { id, reason } of again)
      expect(failed).toContainEqual({ id, replayed: false, reason });
    expect(await own()).toEqual(expected.map((event) => `2 ${event}`));
  }
  expect(await inJournal()).toEqual(there);
  expect(new Set(outside.calls.map((call) => call.id)).size).toBe(rows);
  await expect
    .poll(async () => body(await client('notifications').get('/health')))
    .toMatchObject({ status: 'ok' });
  await outside.close();
});
