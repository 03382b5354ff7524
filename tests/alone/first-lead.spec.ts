import { listLeads } from '../platform/leads';
import { signature } from '../platform/signature';
import { expect, test } from '../platform/test';

test('the first lead comes out of a pasted signature, as the first release’s scripts do it', async ({
  page,
  console,
  client,
}) => {
  const { text, name, email, company, phone } = signature();
  await page.goto('/?test=true');
  await expect(page).toHaveTitle('AetherLink CRM - Operator Console');
  await console.toggle.click();
  await console.pastedText.fill(text);
  await console.runExtract.click();
  await expect(console.field('Name')).toHaveValue(name);
  await expect(page.locator('input[type="text"]').first()).toHaveValue(name);
  await expect(page.locator('input[type="email"]')).toHaveValue(email);
  await expect(console.field('Company')).toHaveValue(company);
  await expect(console.field('Phone')).toHaveValue(phone);

  await console.create.click();
  await console.row({ email }).click();
  await expect(console.drawer.getByRole('heading', { name })).toBeVisible();
  const activity = console.drawer.getByRole('region', { name: 'Activity' });
  await expect(activity.getByRole('listitem')).toHaveCount(1);
  await expect(activity).toContainText('Lead created');
  await expect(activity).toContainText('testuser');

  const acme = client('customerOps', { roles: 'viewer', tenant: 'acme' });
  const { items } = await listLeads(acme, { q: email });
  expect(items).toMatchObject([{ name, email, company, status: 'new', tenant_id: 'acme' }]);
});
