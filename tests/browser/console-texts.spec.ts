import type { Page } from '@playwright/test';
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

/** One page serves them all: to load it takes far longer than to look. */
async function saysOnce(page: Page, texts: string[]): Promise<void> {
  for (const text of texts) {
    await expect.soft(page.getByText(text), text).toHaveCount(1);
    await expect.soft(page.getByText(text), text).toBeVisible();
  }
}

test.describe('the leads page', () => {
  test('says each of its texts once', async ({ page }) => {
    await page.goto('/?test=true');
    await expect(page.getByText('Leads Management')).toBeVisible();
    await saysOnce(page, [...everywhere, ...leads]);
  });

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
  test('says each of its texts once', async ({ page }) => {
    await page.goto('/command-center?test=true');
    await expect(page.getByText('Overall: UP')).toBeVisible();
    await saysOnce(page, [...everywhere, ...commandCenter]);
  });

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

  test('counts heals, and names who is watched, who is up and who answers', async ({
    page,
    console,
  }) => {
    await page.goto('/command-center?test=true');

    const figures = page.getByRole('region', { name: '🏥 Auto-Heal System' }).locator('dt');
    await expect
      .soft(figures)
      .toHaveText(['Total Attempts', 'Success Rate', 'Successful', 'Failed']);
    const watched = page.getByRole('list', { name: 'Watched services' });
    for (const name of ['aether-crm-ui', 'aether-command-center', 'aether-ai-orchestrator']) {
      await expect.soft(watched.getByText(name, { exact: true })).toBeVisible();
    }
    for (const name of ['ui', 'ai_summarizer', 'notifications', 'apexflow', 'kafka']) {
      await expect.soft(console.service(name).getByText('up', { exact: true })).toBeVisible();
    }
    const providers = page.getByRole('region', { name: 'AI Provider Health' });
    for (const name of ['claude', 'ollama', 'openai', 'local']) {
      const card = providers.getByRole('listitem').filter({ hasText: name });
      await expect.soft(card.locator('dt')).toHaveText(['Successes', 'Failures', 'Rate']);
    }
  });

  test('refreshes by itself', async ({ page }) => {
    await page.goto('/command-center?test=true');
    await expect(page.getByText('Overall: UP')).toBeVisible();
    for (const path of ['ops/health', 'autoheal/stats', 'autoheal/history', 'autoheal/status']) {
      const again = await page.waitForResponse((answer) => answer.url().includes(path));
      expect(again.status()).toBe(200);
    }
  });
});
