import { listLeads } from '../platform/leads';
import { expect, test } from '../platform/test';

test('leads come in from a file, after a trial, and go again', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto('/leads');
  await page.getByRole('link', { name: 'Import' }).click();
  const file = 'Full Name;E-Mail\nAda Lovelace;ada@example.com\nNobody;at home\n';
  await page.locator('input[type="file"]').setInputFiles({
    name: 'fair.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file),
  });
  await expect(page.getByLabel('What “E-Mail” becomes')).toHaveValue('email');
  await page.getByRole('button', { name: 'Try it out' }).click();
  await expect(page.getByText('Would be created')).toBeVisible();
  expect((await listLeads(agent)).total).toBe(0);

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Undo the import' })).toBeVisible();
  expect((await listLeads(agent)).items.map(({ name }) => name)).toEqual(['Ada Lovelace']);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the 1 rejected row' }).click();
  expect((await download).suggestedFilename()).toMatch(/rejected\.csv$/);

  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByText('1 lead brought back')).toBeVisible();
  expect((await listLeads(agent)).total).toBe(0);
});
