import { createLead } from '../platform/leads';
import { expect, test } from '../platform/test';

test.describe('signing in', () => {
  for (const query of ['?test=true', '?auth=off']) {
    test(`${query} makes everybody the test user`, async ({ page }) => {
      await page.goto(`/${query}`);
      await expect(page.getByRole('button', { name: 'testuser, acme' })).toBeVisible();
    });
  }

  test('nobody is signed in without being asked who they are', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Development sign-in' })).toBeVisible();
    await expect(page.getByRole('tab')).toHaveCount(0);
  });

  test('leads into the tenant that was chosen', async ({ page, console, client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const lead = await createLead(agent, { name: 'Ada Lovelace', email: 'ada@example.com' });
    await page.goto('/');
    await page.getByLabel('User').fill('kim');
    await page.getByLabel('Tenant').fill(tenant);
    await page.getByLabel('Role').selectOption('agent');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(console.row(lead)).toBeVisible();
    await expect(page.getByRole('button', { name: `kim, ${tenant}` })).toBeVisible();
  });

  test('test mode survives a reload and a change of tab', async ({ page, console }) => {
    await page.goto('/?test=true');
    await console.commandCenterTab.click();
    await page.reload();
    await expect(page.getByText('🎛️ AetherLink Command Center')).toBeVisible();
  });

  test('shows a problem, and nobody signed in, where the server says nothing', async ({ page }) => {
    await page.route('**/config.json', (route) => route.fulfill({ status: 503 }));
    await page.goto('/?test=true');
    await expect(page.getByRole('heading', { name: 'Sign-in problem' })).toBeVisible();
    await expect(page.getByRole('tab')).toHaveCount(0);
    await page.unroute('**/config.json');
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByText('Leads Management')).toBeVisible();
  });

  test('a page that does not exist says so', async ({ page }) => {
    await page.goto('/no/such/page?test=true');
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  });
});
