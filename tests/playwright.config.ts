import { existsSync } from 'node:fs';
import { env } from 'node:process';
import { defineConfig, devices } from '@playwright/test';
import { addresses } from './platform/addresses';

const browsers = [
  env.CHROMIUM ?? '',
  env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
];
const executablePath = browsers.find((path) => existsSync(path));

const chromium = {
  ...devices['Desktop Chrome'],
  baseURL: addresses.edge,
  locale: 'en-GB',
  launchOptions: {
    // Without a browser of the system, Playwright's own is used.
    ...(executablePath && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};

/**
 * What harms nobody else runs first, side by side. What needs a platform at rest follows alone, then
 * what ends processes; beside that, what takes a platform of its own down and up again.
 */
export default defineConfig({
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  // What is waited for takes as long as the machine needs; a limit is for what never comes.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  // A failure leaves its screenshot, the page as text and what was called. To record every state of
  // every page for it, in case, costs each action of each test.
  use: {
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'api', testDir: 'api', use: chromium },
    { name: 'browser', testDir: 'browser', use: chromium },
    {
      name: 'alone',
      testDir: 'alone',
      use: chromium,
      workers: 1,
      dependencies: ['api', 'browser'],
    },
    {
      name: 'outages',
      testDir: 'outages',
      use: chromium,
      workers: 1,
      timeout: 600_000,
      dependencies: ['alone'],
    },
    {
      name: 'restart',
      testDir: 'restart',
      use: chromium,
      workers: 1,
      timeout: 900_000,
      dependencies: ['outages'],
    },
  ],
});
