import type { Locator, Page } from '@playwright/test';
import { type Lead } from './leads';

/** Who uses the console. */
export interface Identity {
  user: string;
  tenant: string;
  roles: string[];
}

/** The operator console, as its users see it. */
export class Console {
  readonly leadsTab: Locator;
  readonly commandCenterTab: Locator;
  readonly toggle: Locator;
  readonly pastedText: Locator;
  readonly runExtract: Locator;
  readonly create: Locator;
  readonly drawer: Locator;

  constructor(private readonly page: Page) {
    this.leadsTab = page.getByRole('tab', { name: '📋 Leads', exact: true });
    this.commandCenterTab = page.getByRole('tab', { name: '🎛️ Command Center', exact: true });
    this.toggle = page.getByRole('button', { name: '✨ Create New Lead (with AI Extract)' });
    this.pastedText = page.locator('textarea').first();
    this.runExtract = page.getByRole('button', { name: 'Run AI Extract' });
    this.create = page.getByRole('button', { name: 'Create Lead' });
    this.drawer = page.getByRole('dialog', { name: 'Lead details' });
  }

  /** Signs in as somebody, as the sign-in form of header mode remembers it for a browser tab. */
  async signInAs(identity: Identity): Promise<void> {
    await this.page.addInitScript((text) => {
      sessionStorage.setItem('aetherlink.identity', text);
    }, JSON.stringify(identity));
  }

  field(label: 'Name' | 'Email' | 'Company' | 'Phone'): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** The row of a lead in the list, found by what only this lead has. */
  row({ email }: Pick<Lead, 'email'>): Locator {
    return this.page.getByRole('row').filter({ hasText: email ?? '' });
  }

  service(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Services' })
      .getByRole('listitem')
      .filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** The healing activity, newest first. */
  get attempts(): Locator {
    return this.page.getByRole('region', { name: 'Recent Healing Activity' }).getByRole('listitem');
  }
}
