import { body, refused } from '../platform/answers';
import { healHistory, healStats } from '../platform/auto-heal';
import { activityOf, createLead, listLeads } from '../platform/leads';
import { supervisor } from '../platform/supervisor';
import { expect, test } from '../platform/test';

/** Waits until a part that was killed or started runs in another process and is ready. */
async function ready(part: string, unlikePid?: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const { state, pid } = await supervisor.inspect(part);
        return state === 'ready' && pid !== unlikePid;
      },
      { message: `${part} is ready`, timeout: 60_000, intervals: [200] },
    )
    .toBe(true);
}

test('auto-heal is revived by the supervisor, and its history is as it was', async ({ client }) => {
  const autoHeal = client('autoHeal');
  const ids = async () => (await healHistory(autoHeal, { limit: 50 })).history.map(({ id }) => id);
  // Of the rest, the figures about the time that passes and the outcomes that it settles, no two moments have the same.
  const counts = async () => {
    const { window_seconds, reliability, ...totals } = await healStats(autoHeal);
    return {
      ...totals,
      window_seconds,
      reliability: reliability.map(({ service, attempts, failures }) => ({
        service,
        attempts: attempts.total,
        failures,
      })),
    };
  };
  const [history, stats] = [await ids(), await counts()];
  const pid = await supervisor.kill('auto-heal');
  await ready('auto-heal', pid);
  expect(await ids()).toEqual(history);
  expect(await counts()).toEqual(stats);
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
  await expect
    .poll(async () => (await agent.get('/readyz')).status(), { timeout: 30_000 })
    .toBe(200);
  expect(await body(await agent.get(`/leads/${lead.id}`))).toEqual(lead);
});

test.describe('while PostgreSQL is away', () => {
  test.beforeEach(async () => {
    await supervisor.stop('postgresql');
  });

  test.afterEach(async ({ client }) => {
    await supervisor.start('postgresql');
    await ready('postgresql');
    const customerOps = client('customerOps');
    await expect
      .poll(async () => (await customerOps.get('/readyz')).status(), { timeout: 30_000 })
      .toBe(200);
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
