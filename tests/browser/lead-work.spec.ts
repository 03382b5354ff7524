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
