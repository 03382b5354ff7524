import type { APIRequestContext } from '@playwright/test';
import { body } from '../platform/answers';
import type { HealHistory } from '../platform/auto-heal';
import { OwnPlatform } from '../platform/own-platform';
import { expect, test as base } from '../platform/test';

const test = base.extend<{ own: OwnPlatform }>({
  own: async ({}, use) => {
    const own = await OwnPlatform.make();
    await use(own);
    await own.dispose();
  },
});

const admin = { 'X-User-Roles': 'admin', 'X-User': 'kim' };

const history = async (request: APIRequestContext, own: OwnPlatform): Promise<HealHistory> =>
  body<HealHistory>(await request.get(`${own.at('AUTO_HEAL_URL')}/autoheal/history`));

test('leads and heal history are still there after down and up', async ({
  own,
  request,
  page,
  console,
}) => {
  const printed = await own.up();
  expect(printed).toContain(`AetherLink is ready: ${own.at('UI_URL')}`);
  await expect(own.up()).rejects.toMatchObject({
    stdout: expect.stringContaining(`AetherLink runs already`),
  });

  expect(await body(await request.get(`${own.at('AUTO_HEAL_URL')}/autoheal/stats`))).toEqual({
    total_attempts: 0,
    successful: 0,
    failed: 0,
    success_rate: 0,
    services: {},
    most_healed: null,
    window_seconds: expect.any(Number),
    reliability: expect.any(Array),
  });
  await page.goto(`${own.at('UI_URL')}/command-center?test=true`);
  await expect(page.getByText('All Systems Healthy')).toBeVisible();

  const leads = `${own.at('CUSTOMER_OPS_URL')}/leads`;
  const data = { name: 'Ada Lovelace', email: 'ada@example.com' };
  const lead = await body(await request.post(leads, { headers: admin, data }), 201);
  const worker = (await own.processes()).get('worker') ?? 0;
  process.kill(worker, 'SIGKILL');
  await expect
    .poll(async () => (await history(request, own)).total_in_history, { timeout: 30_000 })
    .toBe(1);
  // The supervisor looks at the worker on its own, a little later than auto-heal may.
  await expect.poll(() => own.isReady(), { timeout: 30_000 }).toBe(true);
  const before = await own.processes();
  const [attempt] = (await history(request, own)).history;

  expect(await own.down()).toContain('AetherLink is stopped.');
  expect(await own.down()).toContain('AetherLink does not run.');
  for (const pid of before.values()) {
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }
  await own.up();

  const after = await own.processes();
  expect([...after.keys()]).toEqual([...before.keys()]);
  const { items } = await body<{ items: unknown[] }>(await request.get(leads, { headers: admin }));
  expect(items).toEqual([lead]);
  const kept = await history(request, own);
  expect(kept.total_in_history).toBe(1);
  expect(kept.history[0]).toMatchObject({
    id: attempt?.id,
    service: 'aether-worker',
    reason: `process ${worker} exited with code 137`,
    timestamp: attempt?.timestamp,
  });

  await page.goto(`${own.at('UI_URL')}/?test=true`);
  await expect(console.row({ email: 'ada@example.com' })).toBeVisible();
  await console.commandCenterTab.click();
  await expect(console.attempts).toHaveCount(1);
  await expect(console.attempts).toContainText(`process ${worker} exited with code 137`);
});
