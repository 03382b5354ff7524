import { body, missingRole, missingRoles, refused } from '../platform/answers';
import { addresses } from '../platform/addresses';
import { type OpsHealth, watched } from '../platform/ops-health';
import { expect, test } from '../platform/test';

test.describe('command center', () => {
  test('answers a ping from anybody', async ({ client }) => {
    expect(await body(await client('commandCenter').get('/ops/ping'))).toEqual({ status: 'ok' });
  });

  test('says that every part of the platform is up', async ({ client }) => {
    const operator = client('commandCenter', { roles: 'operator' });
    const health = async () => body<OpsHealth>(await operator.get('/ops/health'));
    const first = await health();
    expect(first.auth_mode).toBe('header');
    // A probe that a busy machine was too slow for is made up for by the next one.
    const states = async () => {
      const { services } = await health();
      return watched.map((name) => [name, services[name]?.status]);
    };
    await expect.poll(states).toEqual(watched.map((name) => [name, 'up']));
    const checkedAt = async () => Date.parse((await health()).checked_at);
    await expect.poll(checkedAt).toBeGreaterThan(Date.parse(first.checked_at));
  });

  test('says of each service where it is, how fast it answered and since when', async ({
    client,
  }) => {
    const operator = client('commandCenter', { roles: 'operator' });
    const health = async () => body<OpsHealth>(await operator.get('/ops/health'));
    await expect.poll(async () => (await health()).services.ui?.http_status).toBe(200);
    const { services } = await health();
    expect(services.ui?.url).toContain(addresses.edge);
    for (const service of Object.values(services)) {
      expect(service.latency_ms).toBeGreaterThan(0);
      expect(Date.parse(service.since)).toBeLessThanOrEqual(Date.now());
    }
  });

  test('watches the whole platform, not only what the seed watched', async ({ client }) => {
    const operator = client('commandCenter', { roles: 'operator' });
    const { services } = await body<OpsHealth>(await operator.get('/ops/health'));
    const urls = Object.values(services).map(({ url }) => url);
    const bases = Object.values(addresses).filter((base) => base !== addresses.commandCenter);
    const unwatched = bases.filter((base) => !urls.some((url) => url.startsWith(base)));
    expect(unwatched).toEqual([]);
  });

  test('introduces itself', async ({ client }) => {
    const operator = client('commandCenter', { roles: 'operator' });
    const root = await body<Record<string, unknown>>(await operator.get('/'));
    expect(Object.keys(root)).toEqual(expect.arrayContaining(['service', 'version', 'endpoints']));
    expect(JSON.stringify(root.endpoints)).toContain('/ops/health');
  });

  test('shows its health only to operators and admins', async ({ client }) => {
    await refused(await client('commandCenter').get('/ops/health'), 401, missingRoles);
    const agent = client('commandCenter', { roles: 'agent' });
    await refused(await agent.get('/ops/health'), 403, missingRole('operator', 'admin'));
  });
});
