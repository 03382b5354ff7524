import { createLead, listLeads } from '../platform/leads';
import { expect, test } from '../platform/test';

test.describe('the first lead', () => {
  test('can be worked on in its drawer', async ({ page, console, client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim' });
    const lead = await createLead(agent, { name: 'Ada Lovelace', email: 'ada@example.com' });
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/leads');
    await console.row(lead).click();

    await console.drawer.getByLabel('Add a note').fill('Called back, wants a demo');
    await console.drawer.getByRole('button', { name: 'Add note' }).click();
    const activity = console.drawer.getByRole('region', { name: 'Activity' });
    await expect(activity.getByRole('listitem').first()).toContainText('Called back, wants a demo');

    await console.drawer.getByLabel('Status').selectOption('qualified');
    const newest = activity.getByRole('listitem').first();
    await expect(newest).toContainText('Status changed from new to qualified');
    await page.keyboard.press('Escape');
    await expect(console.row(lead)).toContainText('qualified');
  });

  test('is not created twice with one e-mail address', async ({
    page,
    console,
    client,
    tenant,
  }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim' });
    const email = 'ada@example.com';
    await createLead(agent, { name: 'Ada Lovelace', email });
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/leads');
    await console.toggle.click();
    await console.field('Name').fill('Ada again');
    await console.field('Email').fill(email);
    await console.create.click();
    await expect(page.getByText(`Lead with email ${email} already exists`)).toBeVisible();
    await page.getByRole('button', { name: 'Open the existing lead' }).click();
    await expect(console.drawer.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
    expect((await listLeads(agent)).total).toBe(1);
  });

  test('is told together with who may be the same person', async ({
    page,
    console,
    client,
    tenant,
  }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim' });
    const phone = '+45 31 55 01 42';
    await createLead(agent, { name: 'Ada Lovelace', phone });
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/leads');
    await console.toggle.click();
    await console.field('Name').fill('A. Lovelace');
    await console.field('Phone').fill(phone);
    await console.create.click();
    await page.getByRole('button', { name: 'Open Ada Lovelace, who may be the same' }).click();
    const suspects = console.drawer.getByRole('region', { name: 'Possible duplicates' });
    await suspects.getByRole('button', { name: 'Take A. Lovelace into this lead' }).click();
    await suspects.getByRole('button', { name: 'Undo the merge' }).click();
    await expect(suspects.getByText('May be the same person')).toBeVisible();
  });

  test('is told when a text holds nothing, and that is no error', async ({
    page,
    console,
    tenant,
  }) => {
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/leads');
    await console.toggle.click();
    await console.pastedText.fill('lorem ipsum dolor sit');
    await console.runExtract.click();
    await expect(page.getByText('Nothing to extract in this text')).toBeVisible();
    await expect(console.field('Name')).toHaveValue('');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('is shown as words, whatever its name says', async ({ page, console, client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const name = '<img src=x onerror="document.title=\'broken\'">';
    const lead = await createLead(agent, { name, email: 'x@example.com' });
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/leads');
    await expect(console.row(lead)).toContainText(name);
    await expect(page).toHaveTitle('AetherLink CRM - Operator Console');
  });
});

test.describe('who may only read', () => {
  test('sees leads and no way to write', async ({ page, console, client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const lead = await createLead(agent, { name: 'Ada Lovelace', email: 'ada@example.com' });
    await console.signInAs({ user: 'vera', tenant, roles: ['viewer'] });
    await page.goto('/leads');
    await expect(console.row(lead)).toBeVisible();
    await expect(console.toggle).toHaveCount(0);
    await console.row(lead).click();
    await expect(console.drawer.getByLabel('Status')).toBeDisabled();
    await expect(console.drawer.getByLabel('Add a note')).toHaveCount(0);
  });

  test('is told that the command center is not theirs', async ({ page, console, tenant }) => {
    await console.signInAs({ user: 'vera', tenant, roles: ['viewer'] });
    await page.goto('/command-center');
    await expect(page.getByText('You may not look at the health of the services')).toBeVisible();
    await expect(page.getByText('UNKNOWN')).toHaveCount(0);
  });
});
