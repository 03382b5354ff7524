import {
  extraction,
  type Orchestrated,
  providerOrder,
  type ProvidersHealth,
  providersHealth,
} from '../platform/ai';
import { body, missingRole, missingRoles, refused } from '../platform/answers';
import { expect, test } from '../platform/test';

const agent = { roles: 'agent' };

const calls = (health: ProvidersHealth) =>
  Object.entries(health).map(([name, { total_calls, failed_calls }]) => [
    name,
    total_calls,
    failed_calls,
  ]);

test.describe('provider health', () => {
  test('is told of every provider, in the order in which they are asked', async ({ client }) => {
    const caller = client('aiOrchestrator');
    expect(Object.keys(await providersHealth(caller))).toEqual(await providerOrder(caller));
  });

  test('has every field of the first release', async ({ client }) => {
    const health = await providersHealth(client('aiOrchestrator'));
    for (const provider of Object.values(health)) {
      expect(provider).toMatchObject({
        healthy: expect.any(Boolean),
        total_calls: expect.any(Number),
        failed_calls: expect.any(Number),
        state: expect.stringMatching(/^[a-z_]+$/),
      });
      expect(provider.failed_calls).toBeLessThanOrEqual(provider.total_calls);
      expect(Date.parse(provider.since)).toBeLessThanOrEqual(Date.now());
      expect(Object.keys(provider)).toEqual(expect.arrayContaining(['last_error', 'last_checked']));
    }
  });

  test('says which providers are not configured, and that nobody called them', async ({
    client,
  }) => {
    const { claude, ollama, openai } = await providersHealth(client('aiOrchestrator'));
    for (const provider of [claude, ollama, openai]) {
      expect(provider).toMatchObject({
        healthy: false,
        state: 'not_configured',
        last_error: 'not_configured',
        last_checked: null,
        total_calls: 0,
        failed_calls: 0,
      });
    }
  });
});

test.describe('fallback', () => {
  test('passes over who is not configured, and says so', async ({ client, tenant }) => {
    const caller = client('aiOrchestrator', agent);
    const answer = await caller.post('/orchestrate', extraction(tenant, 'Ada Lovelace'));
    const { attempts } = await body<Orchestrated>(answer);
    expect(attempts.map(({ provider, outcome, error }) => [provider, outcome, error])).toEqual([
      ['claude', 'skipped', 'not_configured'],
      ['ollama', 'skipped', 'not_configured'],
      ['openai', 'skipped', 'not_configured'],
      ['local', 'answered', null],
    ]);
  });

  test('names who answered', async ({ client, tenant }) => {
    const caller = client('aiOrchestrator', agent);
    const answer = await caller.post('/orchestrate', extraction(tenant, 'Ada Lovelace'));
    const { provider, used_provider } = await body<Orchestrated>(answer);
    expect([provider, used_provider]).toEqual(['local', 'local']);
  });

  test('counts every call of who answered, and no failure', async ({ client, tenant }) => {
    const caller = client('aiOrchestrator', agent);
    const { local: before } = await providersHealth(caller);
    for (let call = 0; call < 3; call++) {
      await body(await caller.post('/orchestrate', extraction(tenant, 'Ada Lovelace')));
    }
    const { local: after } = await providersHealth(caller);
    expect(after).toMatchObject({
      healthy: true,
      total_calls: Number(before?.total_calls) + 3,
      failed_calls: before?.failed_calls,
    });
    expect(Date.now() - Date.parse(String(after?.last_checked))).toBeLessThan(30_000);
  });

  test('counts each of many calls at once', async ({ client, tenant }) => {
    const caller = client('aiOrchestrator', agent);
    const { local: before } = await providersHealth(caller);
    const sent = Array.from({ length: 20 }, () =>
      caller.post('/orchestrate', extraction(tenant, 'Ada Lovelace')),
    );
    for (const answer of await Promise.all(sent)) await body(answer);
    const { local: after } = await providersHealth(caller);
    expect(Number(after?.total_calls) - Number(before?.total_calls)).toBe(20);
  });

  test('keeps the pieces of its time within the whole', async ({ client, tenant }) => {
    const caller = client('aiOrchestrator', agent);
    const answer = await caller.post('/orchestrate', extraction(tenant, 'Ada Lovelace'));
    const { latency_ms, attempts } = await body<Orchestrated>(answer);
    const pieces = attempts.reduce((sum, step) => sum + step.latency_ms, 0);
    expect(pieces).toBeGreaterThan(0);
    expect(pieces).toBeLessThanOrEqual(latency_ms);
  });
});

test.describe('errors', () => {
  test('a caller’s fault is no provider’s', async ({ client, tenant }) => {
    const caller = client('aiOrchestrator', agent);
    const before = await providersHealth(caller);
    const work = (intent: string, payload: object) =>
      caller.post('/orchestrate', { body: { tenant_id: tenant, intent, payload } });
    await refused(await work('dance', {}), 400, 'Unknown intent: dance');
    await refused(await work('extract-lead', { raw_text: 7 }), 422);
    await refused(await work('extract-lead', {}), 422);
    const after = await providersHealth(caller);
    expect(calls(after)).toEqual(calls(before));
    expect(after.local?.healthy).toBe(true);
  });

  test('who may not ask calls no provider', async ({ client, tenant }) => {
    const before = await providersHealth(client('aiOrchestrator'));
    const work = extraction(tenant, 'Ada Lovelace');
    const viewer = client('aiOrchestrator', { roles: 'viewer' });
    const refusal = missingRole('agent', 'operator', 'admin');
    await refused(await client('aiOrchestrator').post('/orchestrate', work), 401, missingRoles);
    await refused(await viewer.post('/orchestrate', work), 403, refusal);
    expect(calls(await providersHealth(viewer))).toEqual(calls(before));
  });
});
