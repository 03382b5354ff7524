import { extraction, type Orchestrated, providerOrder, providersHealth } from '../platform/ai';
import { body, refused } from '../platform/answers';
import { healStatus } from '../platform/auto-heal';
import { ready, supervisor } from '../platform/supervisor';
import { expect, test } from '../platform/test';

interface AllFailed {
  message: string;
  intent: string;
  tenant_id: string;
  errors: { provider: string; error: string }[];
  provider_order: string[];
  latency_ms: number;
}

test.describe('while no AI provider can be reached', () => {
  test.beforeEach(async ({ client }) => {
    await supervisor.stop('ai-summarizer');
    await body(
      await client('aiOrchestrator', { roles: 'operator' }).post('/providers/local/resume'),
    );
  });

  test.afterEach(async () => {
    await supervisor.start('ai-summarizer');
    await ready('ai-summarizer');
  });

  test('the answer says who was asked and why that failed', async ({ client, tenant }) => {
    const agent = client('aiOrchestrator', { roles: 'agent' });
    const answer = await agent.post('/orchestrate', extraction(tenant, 'Ada Lovelace'));
    const detail = (await refused(answer, 502)).detail as AllFailed;
    expect(detail).toMatchObject({
      message: 'All AI providers failed',
      intent: 'extract-lead',
      tenant_id: tenant,
      errors: [
        { provider: 'claude', error: 'not_configured' },
        { provider: 'ollama', error: 'not_configured' },
        { provider: 'openai', error: 'not_configured' },
        { provider: 'local', error: 'connection' },
      ],
      provider_order: await providerOrder(agent),
    });
    expect(detail.latency_ms).toBeGreaterThan(0);
  });

  test('its health says so, and is well again with the first answer', async ({
    client,
    tenant,
  }) => {
    const agent = client('aiOrchestrator', { roles: 'agent' });
    const before = await providersHealth(agent);
    await refused(await agent.post('/orchestrate', extraction(tenant, 'Ada Lovelace')), 502);
    const { local: failed } = await providersHealth(agent);
    expect(failed).toMatchObject({
      healthy: false,
      last_error: 'connection',
      // A connection that breaks is tried once more.
      total_calls: Number(before.local?.total_calls) + 2,
      failed_calls: Number(before.local?.failed_calls) + 2,
    });
    await supervisor.start('ai-summarizer');
    await ready('ai-summarizer');
    const answer = await agent.post('/orchestrate', extraction(tenant, 'Ada Lovelace'));
    expect((await body<Orchestrated>(answer)).used_provider).toBe('local');
    expect((await providersHealth(agent)).local).toMatchObject({
      healthy: true,
      failed_calls: failed?.failed_calls,
    });
  });

  test('the form says so, and can be filled in by hand', async ({ page, console, tenant }) => {
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/leads');
    await console.toggle.click();
    await console.pastedText.fill('Ada Lovelace');
    await console.runExtract.click();
    await expect(page.getByText('All AI providers failed')).toBeVisible();
    await console.field('Name').fill('Ada Lovelace');
    await console.field('Email').fill('ada@example.com');
    await console.create.click();
    await expect(console.row({ email: 'ada@example.com' })).toBeVisible();
  });

  test('a service that was stopped on purpose is not started by anybody', async ({ client }) => {
    const autoHeal = client('autoHeal');
    const held = async () => {
      const { services } = await healStatus(autoHeal);
      return services.find(({ name }) => name === 'aether-ai-summarizer')?.held?.why;
    };
    await expect.poll(held, { intervals: [100] }).toBe('stopped');
    const { interval_seconds, last_report } = await healStatus(autoHeal);
    const aRoundLater = Number(last_report.last_run) + interval_seconds;
    await expect
      .poll(async () => Number((await healStatus(autoHeal)).last_report.last_run), {
        intervals: [200],
      })
      .toBeGreaterThan(aRoundLater);
    expect(await held()).toBe('stopped');
    expect((await supervisor.inspect('ai-summarizer')).state).toBe('stopped');
  });
});
