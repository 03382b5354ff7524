import { refused } from '../platform/answers';
import { createLead } from '../platform/leads';
import { inboxOf } from '../platform/notifications';
import { expect, test } from '../platform/test';
import { createAppointment } from '../platform/workflow';

test('the work on a lead is planned in its drawer, and seen on the pages of tasks and schedule', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const lead = await createLead(agent, { name: 'Ada Lovelace', email: 'ada@example.com' });
  await createAppointment(client('apexflow', { roles: 'agent', user: 'kim' }), {
    lead_id: lead.id,
    scheduled_at: new Date().toISOString(),
    type: 'Site visit',
    owner: 'kim',
  });
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto(`/leads?lead=${lead.id}`);

  await console.drawer.getByLabel('New task').fill('Send the offer');
  await console.drawer.getByRole('button', { name: 'Add task' }).click();
  await expect(console.drawer.getByLabel('Done: Send the offer')).toBeVisible();
  await console.drawer.getByRole('button', { name: 'New job' }).click();
  await console.drawer.getByLabel('What is to be done').fill('New roof');
  await console.drawer.getByRole('button', { name: 'Enter job' }).click();
  await console.drawer.getByRole('button', { name: 'New roof is Pending: move it on' }).click();
  await page.getByRole('menuitem', { name: 'Scheduled' }).click();
  await expect(console.drawer.getByText('Scheduled')).toHaveCount(2);
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: '📅 Schedule' }).click();
  await expect(page.getByText('Site visit')).toBeVisible();
  await page.getByRole('tab', { name: '🗒️ Tasks' }).click();
  await page.getByLabel('Done: Send the offer').click();
  await expect(page.getByText('Nothing to do')).toBeVisible();
});

test('a lead is summed up when somebody asks, and the summary says what it rests on', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const { id } = await createLead(agent, { name: 'Ada Lovelace' });
  const note = { body: 'Likes the demo. Next: send the contract on Monday.' };
  await agent.post(`/leads/${id}/notes`, { body: note });
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto(`/leads?lead=${id}`);
  const summary = console.drawer.getByRole('region', { name: 'Summary' });
  await summary.getByRole('button', { name: 'Sum up' }).click();
  await expect(summary).toContainText('Ada Lovelace has status new');
  await expect(summary).toContainText('Next: send the contract on Monday.');
  await summary.getByText(/^Written by the offline engine/).click();
  await expect(summary.getByRole('listitem').filter({ hasText: /^note/ })).toHaveCount(1);
});

test('a lead that is won is told in the inbox, until it is read', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const { id } = await createLead(agent, { name: 'Ada Lovelace' });
  await agent.patch(`/leads/${id}`, { body: { status: 'won' } });
  const inbox = client('notifications', { roles: 'agent', user: 'kim' });
  await expect.poll(async () => (await inboxOf(inbox)).unread).toBe(1);
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto('/tasks');
  await page.getByRole('button', { name: 'Inbox, 1 unread' }).click();
  await page.getByRole('button', { name: /is won/ }).click();
  await expect(console.drawer.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Inbox', exact: true, includeHidden: true }),
  ).toHaveCount(1);
});

test('a lead goes to the archive and back, and is erased after its name was typed', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const lead = await createLead(agent, { name: 'Ada Lovelace', email: 'ada@example.com' });
  await console.signInAs({ user: 'ann', tenant, roles: ['admin'] });
  await page.goto(`/leads?lead=${lead.id}`);
  await expect(console.drawer.getByText(/^\d+ of 100$/)).toBeVisible();
  await console.drawer.getByRole('button', { name: 'Archive lead' }).click();
  await console.drawer.getByRole('button', { name: 'Restore lead' }).click();
  await expect(console.drawer.getByText('This lead is archived')).toHaveCount(0);

  const download = page.waitForEvent('download');
  await console.drawer.getByRole('button', { name: 'Download personal data' }).click();
  expect((await download).suggestedFilename()).toBe(`lead-${lead.id}.json`);

  await console.drawer.getByRole('button', { name: 'Erase for good' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase this person?' });
  await dialog.getByLabel('Type “Ada Lovelace” to confirm').fill('Ada Lovelace');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('Lead erased')).toBeVisible();
  await expect(console.drawer).toHaveCount(0);
  await refused(await agent.get(`/leads/${lead.id}`), 404, 'Lead not found');
});
