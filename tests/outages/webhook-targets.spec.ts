import type { Client } from '../platform/client';
import { createLead } from '../platform/leads';
import { expect, test as base } from '../platform/test';
import {
  type Call,
  createWebhook,
  deliveriesOf,
  type Receiver,
  receiver,
} from '../platform/webhooks';

const leads = 60;

const test = base.extend<{ good: Receiver; bad: Receiver; secret: Receiver }>({
  good: async ({}, use) => {
    await lent(use);
  },
  bad: async ({}, use) => {
    await lent(use);
  },
  secret: async ({}, use) => {
    await lent(use);
  },
});

async function lent(use: (program: Receiver) => Promise<void>): Promise<void> {
  const program = await receiver();
  await use(program);
  await program.close();
}

function accepted({ calls }: Receiver): Call[] {
  return calls.filter(({ answered }) => answered === 200);
}

function leadsOf(calls: Call[]): number[] {
  return calls
    .map((call) => (JSON.parse(call.body) as { data: { lead_id: number } }).data.lead_id)
    .sort((a, b) => a - b);
}

async function enterLeads(agent: Client): Promise<number[]> {
  const ids: number[] = [];
  for (let i = 0; i < leads; i++) ids.push((await createLead(agent, { name: `Lead ${i}` })).id);
  return ids;
}

/** Waits until a program was called again that does not accept. */
async function calledAgain({ calls }: Receiver): Promise<void> {
  const before = calls.length;
  await expect.poll(() => calls.length, { timeout: 240_000 }).toBeGreaterThan(before);
}

test('a target that hangs, fails and redirects holds up nobody and misses nothing', async ({
  client,
  good,
  bad,
  secret,
}) => {
  test.setTimeout(900_000);
  const admin = client('notifications', { roles: 'admin', user: 'root' });
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  await createWebhook(admin, good.url, 'lead.created');
  const { id } = await createWebhook(admin, bad.url, 'lead.created');

  bad.answer(0);
  const acknowledged = await enterLeads(agent);
  await expect.poll(() => accepted(good).length, { timeout: 240_000 }).toBe(leads);
  expect(accepted(bad)).toEqual([]);
  bad.answer(500);
  await calledAgain(bad);
  bad.answer(302, { Location: secret.url });
  await calledAgain(bad);
  bad.answer(200);

  const state = async () => (await deliveriesOf(admin, id)).map(({ status }) => status);
  await expect
    .poll(async () => new Set(await state()), { timeout: 240_000, intervals: [500] })
    .toEqual(new Set(['delivered']));
  for (const program of [good, bad]) {
    expect(leadsOf(accepted(program))).toEqual(acknowledged);
    expect(new Set(accepted(program).map((call) => call.id)).size).toBe(leads);
  }
  expect(secret.calls).toEqual([]);
});
