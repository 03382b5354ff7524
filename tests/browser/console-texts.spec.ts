import { expect, test } from '../platform/test';

/** Contract §12: what scripts look for, each once on the page and in one piece. */
const everywhere = ['📋 Leads', '🎛️ Command Center'];
const leads = ['Leads Management', '✨ Create New Lead (with AI Extract)'];
const commandCenter = [
  '🎛️ AetherLink Command Center',
  'Overall: UP',
  '🏥 Auto-Heal System',
  'Total Attempts',
  'Success Rate',
  'Monitoring:',
  'Check Interval:',
  'Last Check:',
  'Recent Healing Activity',
  'AI Provider Health',
  '📊 About Command Center',
];

test.describe('the leads page', () => {
  for (const text of [...everywhere, ...leads]) {
    test(`says “${text}” once`, async ({ page }) => {
      await page.goto('/?test=true');
      await expect(page.getByText('Leads Management')).toBeVisible();
      await expect(page.getByText(text)).toHaveCount(1);
      await expect(page.getByText(text)).toBeVisible();
    });
  }

  test('is the first tab, and the one that opens', async ({ page, console }) => {
    await page.goto('/?test=true');
    await expect(page.getByRole('tab').first()).toHaveText('📋 Leads');
    await expect(console.leadsTab).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('heading', { name: 'Leads Management' })).toBeVisible();
  });

  test('has its panel closed until it is opened', async ({ page, console }) => {
    await page.goto('/?test=true');
    await expect(console.toggle).toBeVisible();
    await expect(page.locator('textarea')).toHaveCount(0);
    await console.toggle.click();
    await expect(console.pastedText).toBeVisible();
  });

  test('has in its panel what scripts fill in', async ({ page, console }) => {
    await page.goto('/?test=true');
    await console.toggle.click();
    await expect(page.locator('input[type="email"]')).toHaveCount(1);
    await expect(console.create).toHaveCount(1);
    await expect(console.create).toHaveText('✅ Create Lead');
    await expect(console.runExtract).toHaveText('Run AI Extract');
    await page.locator('input[type="text"]').first().fill('Ada');
    await expect(console.field('Name')).toHaveValue('Ada');
    for (const label of ['Company', 'Phone'] as const) {
      await expect(console.field(label)).toBeEditable();
    }
    await expect(page.getByLabel('Status', { exact: true })).toBeEnabled();
  });
});

test.describe('the command center', () => {
  for (const text of [...everywhere, ...commandCenter]) {
    test(`says “${text}” once`, async ({ page }) => {
      await page.goto('/command-center?test=true');
      await expect(page.getByText('Overall: UP')).toBeVisible();
      await expect(page.getByText(text)).toHaveCount(1);
      await expect(page.getByText(text)).toBeVisible();
    });
  }

  test('opens from its tab, and shows its parts from top to bottom', async ({ page, console }) => {
    await page.goto('/?test=true');
    await console.commandCenterTab.click();
    const order = [
      '🎛️ AetherLink Command Center',
      'Overall: UP',
      '🏥 Auto-Heal System',
      'Total Attempts',
      'Monitoring:',
      'Recent Healing Activity',
      'AI Provider Health',
      '📊 About Command Center',
    ];
    const tops: number[] = [];
    for (const text of order) {
      const box = await page.getByText(text).boundingBox();
      tops.push(Number(box?.y));
    }
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    expect(new Set(tops).size).toBe(order.length);
  });

  test('counts heals in four figures', async ({ page }) => {
    await page.goto('/command-center?test=true');
    const figures = page.getByRole('region', { name: '🏥 Auto-Heal System' }).locator('dt');
    await expect(figures).toHaveText(['Total Attempts', 'Success Rate', 'Successful', 'Failed']);
  });

  test('names the services that are watched', async ({ page }) => {
    await page.goto('/command-center?test=true');
    const watched = page.getByRole('list', { name: 'Watched services' });
    for (const name of ['aether-crm-ui', 'aether-command-center', 'aether-ai-orchestrator']) {
      await expect(watched.getByText(name, { exact: true })).toBeVisible();
    }
  });

  test('shows every service of the platform as up', async ({ page, console }) => {
    await page.goto('/command-center?test=true');
    for (const name of ['ui', 'ai_summarizer', 'notifications', 'apexflow', 'kafka']) {
      await expect(console.service(name).getByText('up', { exact: true })).toBeVisible();
    }
  });

  test('shows every AI provider with its counts', async ({ page }) => {
    await page.goto('/command-center?test=true');
    const providers = page.getByRole('region', { name: 'AI Provider Health' });
    for (const name of ['claude', 'ollama', 'openai', 'local']) {
      const card = providers.getByRole('listitem').filter({ hasText: name });
      await expect(card.locator('dt')).toHaveText(['Successes', 'Failures', 'Rate']);
    }
  });

  test('refreshes by itself within fifteen seconds', async ({ page }) => {
    await page.goto('/command-center?test=true');
    await expect(page.getByText('Overall: UP')).toBeVisible();
    for (const path of ['ops/health', 'autoheal/stats', 'autoheal/history', 'autoheal/status']) {
      const again = await page.waitForResponse((answer) => answer.url().includes(path), {
        timeout: 15_000,
      });
      expect(again.status()).toBe(200);
    }
  });
});
