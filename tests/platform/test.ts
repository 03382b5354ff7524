import { randomBytes } from 'node:crypto';
import { test as base } from '@playwright/test';
import type { Service } from './addresses';
import { type Caller, Client, identityHeaders } from './client';
import { Console } from './console';

interface Fixtures {
  /** A tenant that nobody else has. */
  tenant: string;
  /** Calls a service, in the test's tenant unless the caller says otherwise. */
  client: (service: Service, caller?: Caller) => Client;
  /** The operator console in a browser tab of its own. */
  console: Console;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from the pattern
  tenant: async ({}, use) => {
    await use(unique('tenant'));
  },
  client: async ({ request, tenant }, use) => {
    await use(
      (service, caller = {}) =>
        new Client(request, service, identityHeaders({ tenant, ...caller })),
    );
  },
  console: async ({ page }, use) => {
    await use(new Console(page));
  },
});

export { expect } from '@playwright/test';

/** A name that no other test and no other run uses. */
export function unique(prefix: string): string {
  return `${prefix}-${randomBytes(5).toString('hex')}`;
}
