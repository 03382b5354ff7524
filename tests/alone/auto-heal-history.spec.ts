import { body, refusedField } from '../platform/answers';
import {
  type Attempt,
  heal,
  healHistory,
  healStats,
  healStatus,
  healthyAgain,
} from '../platform/auto-heal';
import { Client, identityHeaders } from '../platform/client';
import { expect, test } from '../platform/test';

const service = 'aether-worker';
const operator = { roles: 'operator', user: 'kim' };

/** Two heals that a person asked for, so that there is a history to look at. */
test.beforeAll(async ({ playwright }) => {
  const request = await playwright.request.newContext();
  const autoHeal = new Client(request, 'autoHeal', identityHeaders(operator));
  await heal(autoHeal, service);
  await heal(autoHeal, service);
  await healthyAgain(autoHeal, service);
  await request.dispose();
});

test.describe('history', () => {
  test('gives ten attempts unless told otherwise', async ({ client }) => {
    const { history, total_in_history, limit } = await healHistory(client('autoHeal'));
    expect(limit).toBe(10);
    expect(history).toHaveLength(Math.min(10, total_in_history));
    expect(total_in_history).toBeGreaterThanOrEqual(2);
  });

  test('tells of each attempt what, why and what came of it', async ({ client }) => {
    const { history } = await healHistory(client('autoHeal'), { limit: 1 });
    expect(history).toEqual([
      {
        ...history[0],
        service,
        action: 'restart',
        success: true,
        msg: expect.stringMatching(/^restarted, healthy again after \d+\.\d s$/) as unknown,
        reason: 'asked for by kim',
        outcome: 'pending',
        automatic: false,
      },
    ]);
    expect(Number(history[0]?.timestamp)).toBeLessThan(Date.now() / 1_000);
    expect(history[0]?.duration_ms).toBeGreaterThan(0);
  });

  test('has the newest first', async ({ client }) => {
    const { history } = await healHistory(client('autoHeal'), { limit: 50 });
    const ids = history.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('gives as many as asked for', async ({ client }) => {
    const two = await healHistory(client('autoHeal'), { limit: 2 });
    const one = await healHistory(client('autoHeal'), { limit: 1 });
    expect([two.history.length, two.limit]).toEqual([2, 2]);
    expect([one.history, one.limit]).toEqual([two.history.slice(0, 1), 1]);
  });

  test('gives fifty at most, and says so', async ({ client }) => {
    const page = await healHistory(client('autoHeal'), { limit: 1_000_000_000_000 });
    expect(page.limit).toBe(50);
    expect(page.history).toHaveLength(Math.min(50, page.total_in_history));
  });

  for (const limit of ['0', '-1', '-99999999999999999999', 'ten', '1.5']) {
    test(`refuses the limit “${limit}”`, async ({ client }) => {
      const answer = await client('autoHeal').get('/autoheal/history', { query: { limit } });
      await refusedField(answer, ['query', 'limit']);
    });
  }

  test('pages on behind the last attempt seen', async ({ client }) => {
    const { history } = await healHistory(client('autoHeal'), { limit: 2 });
    const [newest, second] = history;
    const before = Number(newest?.id);
    const next = await healHistory(client('autoHeal'), { limit: 1, before });
    expect(next.history).toEqual([second]);
  });
});

test.describe('statistics', () => {
  test('add up', async ({ client }) => {
    const stats = await healStats(client('autoHeal'));
    expect(stats.total_attempts).toBeGreaterThanOrEqual(2);
    expect(stats.successful + stats.failed).toBe(stats.total_attempts);
  });

  test('give the rate of success with two decimals', async ({ client }) => {
    const { success_rate, successful, total_attempts } = await healStats(client('autoHeal'));
    expect(success_rate).toBe(Math.round((10_000 * successful) / total_attempts) / 100);
  });

  test('count each service, and the parts are the whole', async ({ client }) => {
    const { services, total_attempts } = await healStats(client('autoHeal'));
    const sum = Object.values(services).reduce((total, count) => total + count, 0);
    expect(services[service]).toBeGreaterThanOrEqual(2);
    expect(sum).toBe(total_attempts);
  });

  test('name who was healed most', async ({ client }) => {
    const { services, most_healed } = await healStats(client('autoHeal'));
    expect(services[String(most_healed)]).toBe(Math.max(...Object.values(services)));
  });

  test('count what the history holds', async ({ client }) => {
    const { total_attempts } = await healStats(client('autoHeal'));
    expect((await healHistory(client('autoHeal'))).total_in_history).toBe(total_attempts);
  });
});

test('status is what it was in the first release', async ({ client }) => {
  const status = await healStatus(client('autoHeal'));
  const { history } = await healHistory(client('autoHeal'));
  expect(status.watching).toContain(service);
  expect(status.last_report.attempts).toEqual(history);
});

test('a heal adds one attempt and touches no other', async ({ client }) => {
  const autoHeal = client('autoHeal', operator);
  const [historyBefore, before] = [await healHistory(autoHeal), await healStats(autoHeal)];
  const attempt = await heal(autoHeal, service);
  await healthyAgain(autoHeal, service);
  const [historyAfter, after] = [await healHistory(autoHeal), await healStats(autoHeal)];
  expect(historyAfter.history[0]).toEqual(attempt);
  expect(historyAfter.total_in_history).toBe(historyBefore.total_in_history + 1);
  expect(after.total_attempts).toBe(before.total_attempts + 1);
  expect(after.successful).toBe(before.successful + 1);
  expect(after.services[service]).toBe(Number(before.services[service]) + 1);
  const kept = (attempts: Attempt[]) => attempts.map(({ id, reason }) => [id, reason]);
  expect(kept(historyAfter.history.slice(1, 3))).toEqual(kept(historyBefore.history.slice(0, 2)));
});

test('a paused service says so until it is resumed', async ({ client }) => {
  const autoHeal = client('autoHeal', operator);
  const action = (name: string) => autoHeal.post(`/autoheal/services/${service}/${name}`);
  const paused = await body<{ service: { state: string } }>(await action('pause'));
  expect(paused.service.state).toBe('paused');
  await body(await action('resume'));
  await healthyAgain(autoHeal, service);
});
