import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../platform/test';

const step = (provider: string, error: string | null, latency_ms: number) => ({
  provider,
  outcome: error ? 'failed' : 'answered',
  error,
  latency_ms,
  usage: { input_tokens: 0, output_tokens: 0, cost_usd: 0 },
});

test.describe('AI Extract', () => {
  test.beforeEach(async ({ page, console, tenant }) => {
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto('/leads');
    await console.toggle.click();
    await console.pastedText.fill('Best regards,\nAda Lovelace\nada@example.com');
  });

  test('says who read the text, and passes over who is not set up', async ({ page, console }) => {
    await console.runExtract.click();
    await expect(console.field('Name')).toHaveValue('Ada Lovelace');
    await expect(page.getByText(/^the offline engine answered in [\d.]+ m?s$/)).toBeVisible();
  });

  test('says who was asked in vain, in words', async ({ page, console }) => {
    const attempts = [step('claude', 'timeout', 3_000), step('local', 'connection', 2)];
    const detail = { message: 'All AI providers failed', attempts };
    await page.route('**/orchestrate', (route) => route.fulfill({ status: 502, json: { detail } }));
    await console.runExtract.click();
    const words = 'claude timed out after 3.0 s, the offline engine broke the connection';
    await expect(page.getByText(words, { exact: true })).toBeVisible();
    await expect(page.getByText(/You can fill in the form by hand/)).toBeVisible();
    const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    expect(found.violations.map(({ id }) => id)).toEqual([]);
  });

  test('says until when the budget is used up', async ({ page, console }) => {
    const resets_at = '2031-12-01T12:00:00Z';
    const detail = { message: 'No', budget: 'requests', limit: '500', resets_at };
    await page.route('**/orchestrate', (route) => route.fulfill({ status: 429, json: { detail } }));
    await console.runExtract.click();
    await expect(
      page.getByText(/budget is used up until 1 Dec 2031, .* \(at most 500 requests\)/),
    ).toBeVisible();
  });
});
