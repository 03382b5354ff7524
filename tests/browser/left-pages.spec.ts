import { addresses } from '../platform/addresses';
import { expect, test } from '../platform/test';

const streams = { '/': ['inbox'], '/command-center': ['inbox', 'events'] };

/** A browser has six connections to one address, and Playwright's forgets pages unless it is told not to. */
test('a page that was left leaves its connections to the next', async ({
  playwright,
  launchOptions,
}) => {
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await browser.newPage({ baseURL: addresses.edge });
    for (const path of [
      '/',
      '/command-center',
      '/',
      '/command-center',
      '/',
      '/command-center',
    ] as const) {
      const opened = streams[path].map((stream) =>
        page.waitForResponse((response) => response.url().includes(`/${stream}/stream`)),
      );
      await page.goto(`${path}?test=true`);
      await Promise.all(opened);
    }
    const opened = page.waitForResponse((response) => response.url().includes('/inbox/stream'));
    await page.goBack({ waitUntil: 'commit' }); // a page that was kept is not loaded again
    await expect(page.getByText('Leads Management')).toBeVisible();
    await opened;
  } finally {
    await browser.close();
  }
});
