import { extraction } from '../platform/ai';
import { body } from '../platform/answers';
import { expect, test } from '../platform/test';

test.describe('the command center', () => {
  test('tells operators what the AI work of their tenant took', async ({
    page,
    console,
    client,
    tenant,
  }) => {
    const agent = client('aiOrchestrator', { roles: 'agent' });
    await body(await agent.post('/orchestrate', extraction(tenant, 'Ada Lovelace')));
    await console.signInAs({ user: 'kim', tenant, roles: ['operator'] });
    await page.goto('/command-center');
    const usage = page.getByRole('region', { name: 'AI usage' });
    const row = usage.getByRole('row').filter({ hasText: 'extract-lead' });
    await expect(row.getByRole('cell').first()).toHaveText('1');
    await expect(row).toContainText('local');
    await expect(usage.getByText('No budget limits the AI work of this tenant.')).toBeVisible();
  });

  test('lets operators find out whether a provider is there', async ({ page, console, tenant }) => {
    await console.signInAs({ user: 'kim', tenant, roles: ['operator'] });
    await page.goto('/command-center');
    await page.getByRole('button', { name: 'Probe now: local' }).click();
    await expect(page.getByText(/^Probed at .*: it is there$/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Pause: claude' })).toHaveCount(0);
  });

  test('offers nothing of that to agents', async ({ page, console, tenant }) => {
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/command-center');
    const providers = page.getByRole('region', { name: 'AI Provider Health' });
    await expect(providers.getByText('local', { exact: true })).toBeVisible();
    await expect(providers.getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'AI usage' })).toHaveCount(0);
  });
});
