import { concluded, healStats } from '../platform/auto-heal';
import { signature } from '../platform/signature';
import { supervisor } from '../platform/supervisor';
import { expect, test } from '../platform/test';

test('the first heal is on the screen with its reason, and AI Extract works again', async ({
  page,
  console,
  client,
}) => {
  const autoHeal = client('autoHeal');
  await page.goto('/?test=true');
  await console.commandCenterTab.click();
  await expect(page.getByText('Overall: UP')).toBeVisible();
  const before = await healStats(autoHeal);

  const pid = await supervisor.kill('ai-orchestrator');

  const attempt = console.attempts.first();
  const reason = `Reason: process ${pid} exited with code 137`;
  await expect(attempt).toContainText(reason, { timeout: 20_000 });
  await expect(attempt).toContainText('aether-ai-orchestrator');
  await expect(attempt).toContainText('restart');
  await expect(attempt).toContainText('✅');
  await expect(page.getByText('Overall: UP')).toBeVisible({ timeout: 20_000 });
  expect((await healStats(autoHeal)).successful).toBe(before.successful + 1);

  const { text, name } = signature();
  await console.leadsTab.click();
  await console.toggle.click();
  await console.pastedText.fill(text);
  await console.runExtract.click();
  await expect(console.field('Name')).toHaveValue(name);
});

for (const service of ['customer-ops', 'command-center', 'ai-summarizer', 'edge']) {
  test(`${service} is back within seconds after it was killed`, async ({ client }) => {
    const killedAt = Date.now() / 1_000;
    const pid = await supervisor.kill(service);
    const attempt = await concluded(client('autoHeal'), ({ reason }) =>
      reason.startsWith(`process ${pid} exited`),
    );
    expect(attempt).toMatchObject({
      reason: `process ${pid} exited with code 137`,
      action: 'restart',
      success: true,
      automatic: true,
    });
    expect(attempt.timestamp - killedAt).toBeLessThan(30);
    expect(attempt.duration_ms).toBeLessThan(30_000);
    const { pid: now, state } = await supervisor.inspect(service);
    expect(state).toBe('ready');
    expect(now).not.toBe(pid);
  });
}
