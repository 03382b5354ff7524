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
  body<HealHistory>(await request.get(`${own.at('AUTO_HEAL_URL')}/autoheal/history?limit=50`));

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

  await page.goto(`${own.at('UI_URL')}/command-center?test=true`);
  await expect(page.getByText('Overall: UP')).toBeVisible();

  const leads = `${own.at('CUSTOMER_OPS_URL')}/leads`;
  const data = { name: 'Ada Lovelace', email: 'ada@example.com' };
  const lead = await body(await request.post(leads, { headers: admin, data }), 201);
  const worker = await own.processOf('worker');
  process.kill(worker, 'SIGKILL');
  const reason = `process ${worker} exited with code 137`;
  // A slow machine may have auto-heal restart others as well.
  const ofWorker = async () =>
    (await history(request, own)).history.filter((attempt) => attempt.reason === reason);
  await expect.poll(ofWorker).toHaveLength(1);
  // The supervisor looks at the worker on its own, a little later than auto-heal may.
  await expect
    .poll(async () => [undefined, worker].includes((await own.processes()).get('worker')), {
      timeout: 240_000,
    })
    .toBe(false);
  const before = await own.processes();
  const [attempt] = await ofWorker();
  const remembered = (await history(request, own)).history.map(({ id }) => id);

  expect(await own.down()).toContain('AetherLink is stopped.');
  expect(await own.down()).toContain('AetherLink does not run.');
  for (const pid of [...before.values()].filter((one) => one !== undefined)) {
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }
  await own.up();

  const after = await own.processes();
  expect([...after.keys()]).toEqual([...before.keys()]);
  const { items } = await body<{ items: unknown[] }>(await request.get(leads, { headers: admin }));
  expect(items).toEqual([lead]);
  const kept = (await history(request, own)).history.map(({ id }) => id);
  expect(kept).toEqual(expect.arrayContaining(remembered));
  const { id, timestamp } = attempt ?? {};
  expect(await ofWorker()).toMatchObject([{ id, service: 'aether-worker', reason, timestamp }]);

  await page.goto(`${own.at('UI_URL')}/?test=true`);
  await expect(console.row({ email: 'ada@example.com' })).toBeVisible();
  await console.commandCenterTab.click();
  await expect(console.attempts.filter({ hasText: reason })).toHaveCount(1);
});
