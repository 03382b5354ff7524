import { createLead, listLeads } from '../platform/leads';
import { expect, test } from '../platform/test';

const ada = { name: 'Ada Lovelace', email: 'ada@example.com', status: 'won' } as const;
const charles = { name: 'Charles Babbage', email: 'charles@example.com', status: 'won' } as const;
const grace = { name: 'Grace Hopper', email: 'grace@example.com' };

test('leads are searched, narrowed, sorted, and kept as a view that others see', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  await createLead(agent, ada);
  await createLead(agent, { ...charles, title: 'Friend of a countess' });
  await createLead(agent, grace);
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto('/leads');
  await expect(page.getByText('3 leads')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Search leads' }).fill('countess');
  await expect(console.row(ada)).toHaveCount(0);
  await expect(console.row(charles)).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();

  await page.getByRole('button', { name: 'Won', exact: true }).click();
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(console.row(grace)).toHaveCount(0);
  const names = page.locator('tbody tr td:nth-child(2)');
  await expect(names).toHaveText(['Ada Lovelace', 'Charles Babbage']);
  await page.reload();
  await expect(names).toHaveText(['Ada Lovelace', 'Charles Babbage']);

  await page.getByRole('button', { name: 'Save as view' }).click();
  await page.getByLabel('View name').fill('Our wins');
  await page.getByLabel('Share with everybody of this tenant').check();
  await page.getByRole('button', { name: 'Save view' }).click();
  const view = page.getByRole('navigation', { name: 'Views' }).getByText('Our wins');
  await expect(view).toBeVisible();

  await page.getByRole('button', { name: 'All leads' }).click();
  await expect(console.row(grace)).toBeVisible();
  await view.click();
  await expect(console.row(grace)).toHaveCount(0);
  await expect(names).toHaveText(['Ada Lovelace', 'Charles Babbage']);

  await console.signInAs({ user: 'vera', tenant, roles: ['viewer'] });
  await page.goto('/leads');
  await view.click();
  await expect(console.row(ada)).toBeVisible();
  await expect(console.row(grace)).toHaveCount(0);
});

test('many leads are changed at once', async ({ page, console, client, tenant }) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  for (const { name, email } of [ada, charles, grace]) await createLead(agent, { name, email });
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto('/leads');
  await page.getByLabel('Select Ada Lovelace').check();
  await page.getByLabel('Select Grace Hopper').check();
  const bar = page.getByRole('region', { name: 'Selected leads' });
  await expect(bar).toContainText('2 leads selected');
  await bar.getByRole('button', { name: 'Status' }).click();
  await page.getByRole('menuitem', { name: 'Qualified' }).click();
  await expect(page.getByText('2 leads changed')).toBeVisible();
  const { items } = await listLeads(agent, { status: 'qualified', order_by: 'name' });
  expect(items.map(({ name }) => name).toSorted()).toEqual(['Ada Lovelace', 'Grace Hopper']);
});

test('a lead is found from any page with Ctrl-K', async ({ page, console, client, tenant }) => {
  await createLead(client('customerOps', { roles: 'agent' }), ada);
  await console.signInAs({ user: 'kim', tenant, roles: ['viewer'] });
  await page.goto('/command-center');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  const finder = page.getByRole('dialog', { name: 'Find a lead or a page' });
  await expect(finder.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(finder).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(finder.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('lovelace');
  await expect(finder.getByRole('option', { name: /Ada Lovelace/ })).toBeVisible();
  await expect(finder.getByText(/^1 result/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(console.drawer.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});
