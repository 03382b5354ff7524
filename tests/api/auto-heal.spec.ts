import { addresses } from '../platform/addresses';
import { body, refused } from '../platform/answers';
import { healStats, healStatus } from '../platform/auto-heal';
import { expect, test } from '../platform/test';

test.describe('auto-heal', () => {
  test('answers a ping', async ({ client }) => {
    expect(await body(await client('autoHeal').get('/ping'))).toEqual({ status: 'ok' });
  });

  test('says that it is up', async ({ client }) => {
    const health = await body(await client('autoHeal').get('/health'));
    expect(health).toEqual({ status: 'up', service: 'auto-heal' });
  });

  test('watches the three services of the first release, and itself not', async ({ client }) => {
    const { watching } = await healStatus(client('autoHeal'));
    const first = ['aether-crm-ui', 'aether-command-center', 'aether-ai-orchestrator'];
    expect(watching).toEqual(expect.arrayContaining(first));
    expect(watching).not.toContain('aether-auto-heal');
    expect(new Set(watching).size).toBe(watching.length);
  });

  test('the only instance leads', async ({ client }) => {
    const { leadership } = await healStatus(client('autoHeal'));
    expect(leadership.here).toBe(true);
  });

  test('probes each of them at its health address', async ({ client }) => {
    const { services } = await healStatus(client('autoHeal'));
    const urls = new Map(services.map(({ name, health_url }) => [name, health_url]));
    expect(urls.get('aether-crm-ui')).toBe(`${addresses.edge}/health.json`);
    expect(urls.get('aether-command-center')).toBe(`${addresses.commandCenter}/ops/ping`);
    expect(urls.get('aether-ai-orchestrator')).toBe(`${addresses.aiOrchestrator}/ping`);
  });

  test('reports its last round, as it did in the first release', async ({ client }) => {
    const { interval_seconds, last_report, watching, services } = await healStatus(
      client('autoHeal'),
    );
    expect(interval_seconds).toBeGreaterThanOrEqual(0.1);
    await expect
      .poll(async () => Number((await healStatus(client('autoHeal'))).last_report.last_run))
      .toBeGreaterThan(Number(last_report.last_run));
    expect(last_report.attempts).toBeInstanceOf(Array);
    expect(services.map(({ name }) => name)).toEqual(watching);
  });

  test('finds nothing to heal in a platform that is well', async ({ client }) => {
    const trouble = ['starting', 'unhealthy', 'healing', 'backoff', 'quarantined', 'paused'];
    const inTrouble = async () =>
      (await healStatus(client('autoHeal'))).services.filter(({ state }) =>
        trouble.includes(state),
      );
    // A probe that a busy machine was too slow for is made up for by the next ones.
    await expect.poll(inTrouble).toEqual([]);
  });

  test('says how reliable each watched service is', async ({ client }) => {
    const autoHeal = client('autoHeal');
    const { watching } = await healStatus(autoHeal);
    const { reliability } = await healStats(autoHeal);
    expect(reliability.map(({ service }) => service)).toEqual(watching);
    for (const { service, attempts, availability, error_budget } of reliability) {
      const { total, verified, regressed, ineffective, pending, unknown } = attempts;
      expect(verified + regressed + ineffective + pending + unknown, service).toBe(total);
      expect(availability, service).toBeLessThanOrEqual(100);
      const { allowed_seconds, spent_seconds, left_seconds } = error_budget;
      expect(spent_seconds + left_seconds, service).toBeCloseTo(allowed_seconds, 2);
    }
  });

  for (const action of ['heal', 'pause', 'resume', 'release', 'ack']) {
    test(`does not ${action} what it does not watch`, async ({ client }) => {
      const operator = client('autoHeal', { roles: 'operator' });
      const answer = await operator.post(`/autoheal/services/sshd/${action}`);
      await refused(answer, 404, "Service 'sshd' is not watched");
    });
  }

  test('shows evidence to operators only', async ({ client }) => {
    await refused(await client('autoHeal', { roles: 'agent' }).get('/autoheal/history/1'), 403);
    const operator = client('autoHeal', { roles: 'operator' });
    await refused(await operator.get('/autoheal/history/999999999'), 404, 'Attempt not found');
  });

  test('has nothing to acknowledge where nothing is wrong', async ({ client }) => {
    const operator = client('autoHeal', { roles: 'operator' });
    await refused(await operator.post('/autoheal/services/aether-worker/ack'), 409);
  });

  test('notes what it would do in a dry run of one service', async ({ client }) => {
    const operator = client('autoHeal', { roles: 'operator' });
    const service = 'aether-worker';
    const dryRun = async (enabled: boolean) =>
      body(await operator.post('/autoheal/dry-run', { body: { enabled, service } }));
    expect(await dryRun(true)).toMatchObject({ status: 'ok', all: false, services: [service] });
    expect(await dryRun(false)).toMatchObject({ services: [] });
  });

  test('heals nobody by a GET', async ({ client }) => {
    const operator = client('autoHeal', { roles: 'operator' });
    await refused(await operator.get('/autoheal/services/aether-worker/heal'), 405);
  });
});
