import { concluded, healHistory, healStats } from '../platform/auto-heal';
import { signature } from '../platform/signature';
import { ready, supervisor } from '../platform/supervisor';
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

  const reason = `process ${pid} exited with code 137`;
  const attempt = console.attempts.filter({ hasText: `Reason: ${reason}` });
  await expect(attempt).toContainText('aether-ai-orchestrator');
  await expect(attempt).toContainText('restart');
  await expect(attempt).toContainText('✅');
  await expect(page.getByText('Overall: UP')).toBeVisible();
  const { history } = await healHistory(autoHeal, { limit: 50 });
  expect(history.filter((one) => one.reason === reason)).toMatchObject([{ success: true }]);
  expect((await healStats(autoHeal)).successful).toBeGreaterThan(before.successful);

  const { text, name } = signature();
  await console.leadsTab.click();
  await console.toggle.click();
  await console.pastedText.fill(text);
  await console.runExtract.click();
  await expect(console.field('Name')).toHaveValue(name);
});

for (const service of ['customer-ops', 'command-center', 'ai-summarizer', 'edge']) {
  test(`${service} is back after it was killed`, async ({ client }) => {
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
    await ready(service, pid);
  });
}
