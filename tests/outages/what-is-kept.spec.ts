import { body, refused } from '../platform/answers';
import { type Attempt, healHistory, healStats } from '../platform/auto-heal';
import type { Client } from '../platform/client';
import { activityOf, createLead, listLeads } from '../platform/leads';
import { ready, supervisor } from '../platform/supervisor';
import { expect, test } from '../platform/test';

/** Waits until customer-ops says that it can work. */
async function canWork(customerOps: Client): Promise<void> {
  await expect
    .poll(() =>
      customerOps.get('/readyz').then(
        (answer) => answer.status(),
        () => 'no answer',
      ),
    )
    .toBe(200);
}

/** What is remembered of an attempt whatever comes after it; what became of it is settled later. */
const lasting = (attempt: Attempt) => ({ ...attempt, outcome: 'settled', msg: 'later' });

test('auto-heal is revived by the supervisor, and its history is as it was', async ({ client }) => {
  const autoHeal = client('autoHeal');
  const before = await healHistory(autoHeal, { limit: 25 });
  const known = new Set(before.history.map(({ id }) => id));
  const { reliability } = await healStats(autoHeal);
  const pid = await supervisor.kill('auto-heal');
  await ready('auto-heal', pid);

  // A machine that is too slow for a probe has failures and heals that are new: none of them is
  // about what is remembered.
  const after = await healHistory(autoHeal, { limit: 50 });
  const kept = after.history.filter(({ id }) => known.has(id));
  expect(kept.map(lasting)).toEqual(before.history.map(lasting));
  const oldest = Math.min(...known);
  const since = after.history.filter(({ id }) => id > oldest && !known.has(id)).length;
  expect(after.total_in_history - since).toBe(before.total_in_history);
  const now = (await healStats(autoHeal)).reliability;
  for (const { service, failures, attempts } of reliability) {
    const told = now.find((one) => one.service === service);
    expect(told?.failures, service).toBeGreaterThanOrEqual(failures);
    expect(told?.attempts.total, service).toBeGreaterThanOrEqual(attempts.total);
  }
});

test('what customer-ops acknowledged is there after it was killed', async ({ client }) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const lead = await createLead(agent, { name: 'Ada', email: 'ada@example.com' });
  const pid = await supervisor.kill('customer-ops');
  await ready('customer-ops', pid);
  expect(await body(await agent.get(`/leads/${lead.id}`))).toEqual(lead);
  expect((await activityOf(agent, lead)).map(({ type }) => type)).toEqual(['created']);
});

test('what PostgreSQL acknowledged is there after it was killed', async ({ client }) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const lead = await createLead(agent, { name: 'Ada', email: 'ada@example.com' });
  const pid = await supervisor.kill('postgresql');
  await ready('postgresql', pid);
  await canWork(agent);
  expect(await body(await agent.get(`/leads/${lead.id}`))).toEqual(lead);
});

test.describe('while PostgreSQL is away', () => {
  test.beforeEach(async () => {
    await supervisor.stop('postgresql');
  });

  test.afterEach(async ({ client }) => {
    await supervisor.start('postgresql');
    await ready('postgresql');
    await canWork(client('customerOps'));
  });

  test('writes are refused as not done, and say when to come again', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const answer = await agent.post('/leads', { body: { name: 'Ada' } });
    await refused(
      answer,
      503,
      'The database is away; nothing is acknowledged. Try again, with the same Idempotency-Key where you sent one',
    );
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
  });

  test('auto-heal still tells its history', async ({ client }) => {
    const { total_in_history } = await healHistory(client('autoHeal'));
    expect(total_in_history).toBeGreaterThan(0);
  });
});

test.describe('while Kafka is away', () => {
  test.afterEach(async () => {
    await supervisor.start('kafka');
    await ready('kafka');
  });

  test('the CRM works', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await supervisor.stop('kafka');
    const lead = await createLead(agent, { name: 'Ada' });
    await body(await agent.patch(`/leads/${lead.id}`, { body: { status: 'won' } }));
    expect((await listLeads(agent)).items).toMatchObject([{ id: lead.id, status: 'won' }]);
  });
});
