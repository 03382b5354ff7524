import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { createLead } from '../platform/leads';
import { expect, test } from '../platform/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** In both colour schemes: a page follows the system's at once. */
async function violations(page: Page): Promise<string[]> {
  const all: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const found = await new AxeBuilder({ page }).withTags(rules).analyze();
    all.push(
      ...found.violations.map(
        ({ id, nodes }) => `in ${colorScheme} ${id}: ${nodes[0]?.target.join(' ')}`,
      ),
    );
  }
  return all;
}

test.describe('by everybody', () => {
  // Nothing moves, so that no colour is measured half faded in.
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the sign-in can be used', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test('the leads can be used', async ({ page, console, client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const lead = await createLead(agent, { name: 'Ada', email: 'ada@example.com' });
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/leads');
    await console.toggle.click();
    await expect(console.row(lead)).toBeVisible();
    await expect(console.create).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test('a lead can be used', async ({ page, console, client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const lead = await createLead(agent, { name: 'Ada', email: 'ada@example.com' });
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto(`/leads?lead=${lead.id}`);
    await expect(console.drawer.getByText('Lead created')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  for (const [path, heading] of [
    ['/tasks', 'My tasks'],
    ['/schedule', 'Jobs and appointments'],
    ['/imports', 'Import leads'],
    ['/duplicates', 'Possible duplicates'],
    ['/custom-fields', 'Fields of leads'],
    ['/background-jobs', 'Background jobs'],
    ['/dead-events', 'Dead events'],
    ['/deliveries', 'Deliveries'],
    ['/audit-trail', 'Audit trail'],
    ['/automations', 'Automations'],
    ['/api-keys', 'API keys'],
    ['/webhooks', 'Webhooks'],
  ] as const) {
    test(`${path} can be used`, async ({ page, console, tenant }) => {
      await console.signInAs({ user: 'kim', tenant, roles: ['admin'] });
      await page.goto(path);
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
      await expect(page.getByLabel('Loading')).toHaveCount(0);
      expect(await violations(page)).toEqual([]);
    });
  }

  test('the command center can be used', async ({ page }) => {
    await page.goto('/command-center?test=true');
    await expect(page.getByText('Overall: UP')).toBeVisible();
    await expect(page.getByText('Check Interval:')).toBeVisible();
    await expect(page.getByLabel('Loading')).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });
});

test('a lead is found, opened and left without a mouse', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent' });
  const ada = await createLead(agent, { name: 'Ada', email: 'ada@example.com' });
  const grace = await createLead(agent, { name: 'Grace', email: 'grace@example.com' });
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto('/leads');
  await expect(console.row(ada)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('grace');
  await expect(console.row(ada)).toHaveCount(0);
  await console.row(grace).focus();
  await page.keyboard.press('Enter');
  await expect(console.drawer.getByRole('heading', { name: 'Grace' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(console.drawer).toHaveCount(0);
});
