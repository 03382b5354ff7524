import type { Page } from '@playwright/test';
import { createLead } from '../platform/leads';
import { expect, test } from '../platform/test';

const pages = [
  'leads',
  'duplicates',
  'imports',
  'tasks',
  'schedule',
  'command-center',
  'custom-fields',
  'background-jobs',
  'dead-events',
  'deliveries',
  'audit-trail',
  'automations',
  'api-keys',
  'webhooks',
];

const longest = 'bartholomew.featherstonehaugh.the.younger@an-uncommonly-long-domain.example';

/** What can be pressed or chosen, but stands beyond the screen's edge or lacks room for its words. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const edge = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth > edge ? ['the whole page'] : [];
    const pressed = document.querySelectorAll<HTMLElement>('button, [role=tab], a, select');
    const cut = Array.from(pressed).filter(
      (one) =>
        one.checkVisibility() &&
        getComputedStyle(one).display !== 'inline' &&
        (one.getBoundingClientRect().right > edge + 1 || one.scrollWidth > one.clientWidth + 1),
    );
    return [...wide, ...cut.map(({ textContent }) => textContent)];
  });

/** Opens the filters, which stay on the screen, and applies them. */
async function filterBySource(page: Page): Promise<void> {
  await page.goto('/leads');
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  const apply = filters.getByRole('button', { name: 'Apply filters' });
  await expect(apply).toBeVisible();
  await expect(filters).toBeInViewport({ ratio: 1 });
  await filters.getByLabel('Came from').fill('web');
  await apply.scrollIntoViewIfNeeded();
  await expect(apply).toBeInViewport({ ratio: 1 });
  await apply.click();
}

test.describe('on a low screen', () => {
  test.use({ viewport: { width: 1280, height: 717 } });

  test('the filters can be reached to the last', async ({ page, console, tenant }) => {
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await filterBySource(page);
    await expect(page).toHaveURL(/source=web/);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  for (const name of pages) {
    test(`nothing of the page ${name} is cut off`, async ({ page, console, client, tenant }) => {
      await createLead(client('customerOps', { roles: 'agent' }), { name: 'Ada', email: longest });
      await console.signInAs({ user: 'kim', tenant, roles: ['admin'] });
      await page.goto(`/${name}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await cutOff(page)).toEqual([]);
    });
  }

  test('the filters can be reached to the last', async ({ page, console, tenant }) => {
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await filterBySource(page);
    await expect(page).toHaveURL(/source=web/);
  });

  test('a lead that may be the same person is merged', async ({
    page,
    console,
    client,
    tenant,
  }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim' });
    const phone = '+45 31 55 01 42';
    const { id } = await createLead(agent, { name: 'Ada Lovelace', phone });
    await createLead(agent, { name: 'Ada L.', phone, email: longest, company: 'Analytical Ltd' });
    await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
    await page.goto(`/leads?lead=${id}`);
    const merge = console.drawer.getByRole('button', { name: 'Take Ada L. into this lead' });
    await expect(merge).toBeVisible();
    expect(await cutOff(page)).toEqual([]);
    await merge.click();
    await expect(console.drawer.getByText('Ada L. was taken into this lead')).toBeVisible();
  });
});

test('a screen of 1280 pixels shows every column of the leads', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  await createLead(agent, {
    name: 'Bartholomew Featherstonehaugh',
    email: longest,
    phone: '+45 31 55 01 42',
    company: 'Featherstonehaugh & Daughters Property Management',
    status: 'contacted',
    assigned_to: 'maximiliane.brandenburg@acme.example',
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto('/leads');
  const last = page.getByRole('row').nth(1).getByRole('cell').last();
  await expect(last).toBeVisible();
  const table = await page.getByRole('table').boundingBox();
  expect((table?.x ?? 0) + (table?.width ?? 0)).toBeLessThanOrEqual(1280);
});
