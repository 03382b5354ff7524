// Takes the pictures of the Command Center in docs/images: node tests/pictures/command-center.mjs
//
// Starts a platform of its own on the standard ports, breaks it on purpose, and takes a picture of
// each state. Nothing else may run on these ports meanwhile. Names of states as arguments take
// these alone: node tests/pictures/command-center.mjs incident quarantine
import console from 'node:console';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, exit } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, request } from '@playwright/test';
import { OwnPlatform } from '../../bench/own-platform.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'images');
const edge = 'http://localhost:5173';
const autoHeal = 'http://localhost:8012';
const commandCenter = 'http://localhost:8010';
const orchestrator = 'http://localhost:8011';

const desktop = { width: 1280, height: 860 };
/** The graph alone. */
const strip = { width: 1280, height: 540 };
const phone = { width: 390, height: 844 };
/** Down to the last heals. */
const poster = { width: 1280, height: 2000 };

const wanted = argv.slice(2);
const platform = new OwnPlatform({
  AUTOHEAL_INTERVAL_SECONDS: '1.5',
  // A busy machine is no trouble.
  AUTOHEAL_PROBE_TIMEOUT_SECONDS: '2',
  // So that a quarantine takes few heals.
  AUTOHEAL_BUDGET: '3',
  // So that a heal can be looked at: without it the service is back before the page has asked.
  AUTOHEAL_HOOKS: JSON.stringify({
    'aether-customer-ops': { before: ['/bin/sleep', '30'], seconds: 60 },
  }),
});

const system = '/usr/bin/chromium';
const browser = await chromium.launch({
  ...(existsSync(system) && { executablePath: system }),
  args: ['--no-sandbox', '--disable-gpu'],
});
const api = await request.newContext({
  extraHTTPHeaders: { 'X-User-Roles': 'operator', 'X-User': 'kim', 'X-Tenant-ID': 'acme' },
});

/** Asks until what comes fits, five minutes at the most. */
async function until(what, ask) {
  for (let tries = 0; tries < 3_000; tries++) {
    const found = await ask().catch(() => undefined);
    if (found) return found;
    await pause(100);
  }
  throw new Error(`Waited five minutes in vain until ${what}`);
}

const read = async (address) => (await api.get(address)).json();
const health = () => read(`${commandCenter}/ops/health`);
const services = async () => (await read(`${autoHeal}/autoheal/status`)).services;
const stateOf = async (name) => (await services()).find((one) => one.name === name)?.state;
const becomes = (name, state) =>
  until(`${name} is ${state}`, async () => (await stateOf(name)) === state);
const allWell = () =>
  until('all is well', async () => {
    const { open } = await read(`${commandCenter}/ops/incidents`);
    const well = (await services()).every(({ state }) => state === 'healthy');
    return well && open === 0 && (await health()).status === 'up';
  });

/** What falls ill within two minutes of an incident would be told as part of it. */
const apart = () =>
  until('the last incident is well over', async () => {
    const { incidents } = await read(`${commandCenter}/ops/incidents`);
    return incidents.every(
      ({ ended_at: end }) => end && Date.now() - new Date(end).getTime() > 130_000,
    );
  });

/** Opens the Command Center as somebody, waits for what must be there, and takes the picture. */
async function take(name, { role = 'operator', size = desktop, meanwhile, ready, top }) {
  const context = await browser.newContext({ viewport: size, locale: 'en-GB' });
  const page = await context.newPage();
  await page.addInitScript(
    (text) => globalThis.sessionStorage.setItem('aetherlink.identity', text),
    JSON.stringify({ user: 'kim', tenant: 'acme', roles: [role] }),
  );
  await page.goto(`${edge}/command-center`);
  if (meanwhile) {
    await page.getByText('Check Interval:').waitFor();
    await meanwhile();
    // As if somebody came back to the page: it asks anew at once.
    await page.evaluate(() => globalThis.dispatchEvent(new globalThis.Event('visibilitychange')));
  }
  const there = typeof ready === 'function' ? ready(page) : page.getByText(ready);
  await there.first().waitFor({ timeout: 60_000 });
  await until('nothing loads', async () => (await page.getByLabel('Loading').count()) === 0);
  if (top) {
    // Below the bar that stays at the top of the window.
    await page.getByRole('heading', { name: top }).evaluate((one) => {
      const bar = globalThis.document.querySelector('header').offsetHeight;
      globalThis.scrollTo(0, one.getBoundingClientRect().top - bar - 16);
    });
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  console.log(`took ${name}`);
}

const states = {
  async 'all-well'() {
    await allWell();
    await until('everybody has a history', async () => {
      const { services: known } = await read(`${commandCenter}/ops/history`);
      return Object.keys((await health()).services).every((name) => name in known);
    });
    for (const text of ['Ada Lovelace, ada@example.com', 'Grace Hopper, Harbor Lane LLC']) {
      const data = { tenant_id: 'acme', intent: 'extract-lead', payload: { raw_text: text } };
      await api.post(`${orchestrator}/orchestrate`, { data });
    }
    await take('command-center-all-well', { ready: 'Overall: UP' });
  },

  async 'not-allowed'() {
    await take('command-center-not-allowed', { role: 'viewer', ready: 'You may not look at' });
  },

  /** A frozen service: auto-heal restarts it in seconds, and so the page is there before. */
  async healing() {
    await take('command-center-healing', {
      meanwhile: async () => {
        await platform.signal('customer-ops', 'SIGSTOP');
        await becomes('aether-customer-ops', 'healing');
      },
      ready: (page) => page.getByRole('img', { name: 'Under way' }),
      top: 'Recent Healing Activity',
    });
    await allWell();
    await take('command-center', { size: poster, ready: 'healthy again' });
  },

  /** A frozen engine that may not be healed: who needs it is in trouble too. */
  async incident() {
    await apart();
    const kafka = (await services()).find(({ name }) => name.includes('kafka'))?.name;
    await api.post(`${autoHeal}/autoheal/services/${kafka}/pause`);
    await platform.signal('kafka', 'SIGSTOP');
    try {
      await until('an incident has a cause', async () => {
        const { open } = await read(`${commandCenter}/ops/incidents`);
        return open > 0 && (await health()).causes.length > 0;
      });
      await take('command-center-incident', { ready: /Incident \d+/ });
      await take('command-center-incident-graph', {
        size: strip,
        ready: /Incident \d+/,
        top: 'Who needs whom',
      });
      await take('command-center-phone', { size: phone, ready: /Incident \d+/ });
    } finally {
      await platform.signal('kafka', 'SIGCONT');
      await api.post(`${autoHeal}/autoheal/services/${kafka}/resume`);
    }
  },

  /** The healer itself is frozen: nobody heals it, and so people have to be told. */
  async 'healer-silent'() {
    await apart();
    await platform.signal('auto-heal', 'SIGSTOP');
    try {
      await take('command-center-healer-silent', { ready: 'The healer is silent' });
    } finally {
      await platform.signal('auto-heal', 'SIGCONT');
    }
  },

  /** A service that freezes again and again, until restarting it is no use. */
  async quarantine() {
    const acted = ['healing', 'quarantined'];
    for (let state; state !== 'quarantined';) {
      await becomes('aether-apexflow', 'healthy');
      await platform.signal('apexflow', 'SIGSTOP');
      state = await until('apexflow is acted on', async () => {
        const now = await stateOf('aether-apexflow');
        return acted.includes(now) && now;
      });
    }
    await take('command-center-quarantine', { ready: 'quarantined', top: '🏥 Auto-Heal System' });
    await take('command-center-left-alone', { ready: 'quarantined', top: 'Left alone, and why' });
    await platform.signal('apexflow', 'SIGCONT');
    await api.post(`${autoHeal}/autoheal/services/aether-apexflow/release`);
  },
};

let missing = 0;
try {
  platform.run('up', '-d', '--no-training');
  for (const [name, show] of Object.entries(states)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await show().catch((error) => {
      missing += 1;
      console.error(`${name}: ${error.message}`);
    });
  }
} finally {
  await browser.close();
  await api.dispose();
  platform.dispose();
}
exit(missing);
