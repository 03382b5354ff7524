import { expect, test } from '../platform/test';

test.describe('the watched services', () => {
  test('are left alone and healed again at an operator’s word', async ({
    page,
    console,
    tenant,
  }) => {
    await console.signInAs({ user: 'kim', tenant, roles: ['operator'] });
    await page.goto('/command-center');
    const row = page.getByRole('row').filter({ hasText: 'aether-notifications-consumer' });
    for (const [choice, result, state] of [
      ['Pause healing', 'is left alone now', 'paused'],
      ['Resume healing', 'is healed again when it must be', 'healthy'],
    ] as const) {
      await row.getByRole('button').click();
      await page.getByRole('menuitem', { name: choice }).click();
      await page.getByRole('dialog').getByRole('button', { name: choice }).click();
      await expect(page.getByText(`aether-notifications-consumer ${result}`)).toBeVisible();
      await expect(row.getByText(state, { exact: true })).toBeVisible();
    }
  });

  test('cannot be acted on by agents, who read why', async ({ page, console, tenant }) => {
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/command-center');
    await expect(page.getByRole('button', { name: 'Act on aether-apexflow' })).toBeDisabled();
    await expect(page.getByText(/takes the role operator or admin/)).toBeVisible();
  });
});

test('the command center comes to rest, however much it listens', async ({ page }) => {
  await page.goto('/command-center?test=true');
  // eslint-disable-next-line playwright/no-networkidle -- that rest is what is tested
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('Overall: UP')).toBeVisible();
});
