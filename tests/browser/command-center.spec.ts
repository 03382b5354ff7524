import { body } from '../platform/answers';
import { expect, test } from '../platform/test';

test.describe('a watched service', () => {
  test.afterEach(async ({ client }) => {
    // A pause would stay when the test fails between its two halves.
    await body(
      await client('autoHeal', { roles: 'operator' }).post(
        '/autoheal/services/aether-notifications-consumer/resume',
      ),
    );
  });

  test('is left alone and healed again at an operator’s word', async ({
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
});

test('watched services cannot be acted on by agents, who read why', async ({
  page,
  console,
  tenant,
}) => {
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto('/command-center');
  await expect(page.getByRole('button', { name: 'Act on aether-apexflow' })).toBeDisabled();
  await expect(page.getByText(/takes the role operator or admin/)).toBeVisible();
});

test('an alert rule is made, raised, and taken away by an operator', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const operator = client('commandCenter', { roles: 'operator' });
  const source = `spec-${tenant}`;
  await console.signInAs({ user: 'kim', tenant, roles: ['operator'] });
  await page.goto('/command-center');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Name', { exact: true }).fill(source);
  await page.getByLabel('Alert at this many events').fill('1');
  await page.getByLabel('What happens').selectOption('Heal did not work');
  await page.getByLabel('Told by (optional)').fill(source);
  await page.getByRole('button', { name: 'Add the rule' }).click();
  const rules = page.getByRole('list', { name: 'Alert rules' });
  const rule = rules.getByRole('listitem').filter({ hasText: source });
  await expect(rule).toContainText('1 event “Heal did not work”');
  await expect(rule).toContainText('Watching');

  const event = { event_type: 'autoheal.failed', source, payload: {} };
  await body(await operator.post('/events/publish', { body: event }));
  await expect(rule).toContainText('Raised');
  const told = page.getByText(`Alert raised: ${source}`);
  await expect(told).toBeVisible();

  await rule.getByRole('button', { name: `Act on the rule ${source}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await rule.getByRole('button', { name: 'Delete the rule' }).click();
  await expect(rule).toHaveCount(0);
});

test('who needs whom is drawn, and said in words on a phone', async ({ page, console, tenant }) => {
  await console.signInAs({ user: 'kim', tenant, roles: ['operator'] });
  await page.goto('/command-center');
  const drawing = page.getByTestId('graph');
  await expect(drawing.getByText('postgresql', { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(drawing).toBeHidden();
  const rows = page.getByRole('list', { name: 'Who needs whom' }).getByRole('listitem');
  await expect(rows.filter({ hasText: /^customer_ops/ })).toContainText('postgresql');
});

test('what happens is told without being asked for again', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const operator = client('commandCenter', { roles: 'operator' });
  const source = `spec-${tenant}`;
  const tell = async (message: string, severity: string) =>
    body(
      await operator.post('/events/publish', {
        body: { event_type: 'ops.alert.raised', source, severity, payload: { message } },
      }),
    );
  await tell('the first', 'critical');
  await console.signInAs({ user: 'kim', tenant, roles: ['operator'] });
  await page.goto('/command-center');
  const events = page.getByRole('list', { name: 'Events' });
  await page.getByLabel('Told by').selectOption(source);
  await expect(events.getByRole('listitem')).toHaveCount(1);
  await expect(events.getByText('the first')).toBeVisible();
  await tell('the second', 'info');
  // Told at once, or asked for within fifteen seconds.
  await expect(events.getByText('the second')).toBeVisible();
  await page.getByLabel('Severity').selectOption('critical');
  await expect(events.getByText('the second')).toHaveCount(0);
  await expect(events.getByText('the first')).toBeVisible();
});

test('the command center comes to rest, however much it listens', async ({ page }) => {
  await page.goto('/command-center?test=true');
  // eslint-disable-next-line playwright/no-networkidle -- that rest is what is tested
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('Overall: UP')).toBeVisible();
});
