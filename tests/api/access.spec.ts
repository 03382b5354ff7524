import type { Service } from '../platform/addresses';
import { body, missingRole, missingRoles, refused } from '../platform/answers';
import { expect, test } from '../platform/test';

interface Guarded {
  service: Service;
  method: string;
  path: string;
  /** Who may, in the order in which the refusal names them. */
  allowed: readonly string[];
  body?: unknown;
}

const any = ['admin', 'operator', 'agent', 'viewer'];
const write = ['agent', 'admin'];
const operate = ['operator', 'admin'];
const ai = ['agent', 'operator', 'admin'];

const heal = '/autoheal/services/aether-worker';

/** Contract §2, endpoint by endpoint. */
const guarded: Guarded[] = [
  { service: 'customerOps', method: 'GET', path: '/leads', allowed: any },
  { service: 'customerOps', method: 'GET', path: '/leads/1', allowed: any },
  { service: 'customerOps', method: 'GET', path: '/leads/1/notes', allowed: any },
  { service: 'customerOps', method: 'GET', path: '/leads/1/activity', allowed: any },
  { service: 'customerOps', method: 'GET', path: '/owners', allowed: any },
  { service: 'customerOps', method: 'POST', path: '/leads', allowed: write },
  { service: 'customerOps', method: 'PATCH', path: '/leads/1', allowed: write },
  { service: 'customerOps', method: 'POST', path: '/leads/1/notes', allowed: write },
  { service: 'customerOps', method: 'DELETE', path: '/leads/1', allowed: ['admin'] },
  { service: 'commandCenter', method: 'GET', path: '/ops/services', allowed: operate },
  { service: 'commandCenter', method: 'POST', path: '/ops/register', allowed: operate },
  { service: 'commandCenter', method: 'DELETE', path: '/ops/services/x', allowed: operate },
  {
    service: 'commandCenter',
    method: 'POST',
    path: '/ops/services/x/approve-healing',
    allowed: ['admin'],
  },
  { service: 'commandCenter', method: 'GET', path: '/audit/stats', allowed: operate },
  { service: 'aiOrchestrator', method: 'GET', path: '/audit/stats', allowed: ai },
  { service: 'autoHeal', method: 'POST', path: `${heal}/heal`, allowed: operate },
  { service: 'autoHeal', method: 'POST', path: `${heal}/pause`, allowed: operate },
  { service: 'autoHeal', method: 'POST', path: `${heal}/resume`, allowed: operate },
  { service: 'autoHeal', method: 'POST', path: `${heal}/release`, allowed: operate },
  { service: 'aiSummarizer', method: 'POST', path: '/summaries/extract-lead', allowed: ai },
  { service: 'aiSummarizer', method: 'GET', path: '/summaries/lead/1', allowed: ai },
];

const refusedRoles = ({ allowed }: Guarded) => any.filter((role) => !allowed.includes(role));

for (const endpoint of guarded) {
  const { service, method, path, allowed } = endpoint;

  test(`${service} ${method} ${path} asks who calls`, async ({ client }) => {
    await refused(await client(service).send(method, path), 401, missingRoles);
  });

  for (const roles of refusedRoles(endpoint)) {
    test(`${service} ${method} ${path} refuses ${roles}`, async ({ client }) => {
      const answer = await client(service, { roles }).send(method, path);
      await refused(answer, 403, missingRole(...allowed));
    });
  }
}

/** Open to callers without a role, in header mode; with what each then answers. */
const open: [Service, string][] = [
  ['commandCenter', '/ops/ping'],
  ['aiOrchestrator', '/ping'],
  ['aiOrchestrator', '/health'],
  ['aiOrchestrator', '/providers/health'],
  ['autoHeal', '/ping'],
  ['autoHeal', '/health'],
  ['autoHeal', '/autoheal/status'],
  ['autoHeal', '/autoheal/history'],
  ['autoHeal', '/autoheal/stats'],
  ['autoHeal', '/audit/stats'],
  ['customerOps', '/health'],
  ['customerOps', '/healthz'],
  ['customerOps', '/readyz'],
  ['aiSummarizer', '/health'],
  ['notifications', '/health'],
  ['apexflow', '/health'],
  ['worker', '/health'],
  ['edge', '/health.json'],
];

for (const [service, path] of open) {
  test(`${service} GET ${path} asks nobody who they are`, async ({ client }) => {
    const answer = await client(service).get(path);
    expect(answer.status()).toBe(200);
  });
}

const measured: Service[] = [
  'customerOps',
  'commandCenter',
  'aiOrchestrator',
  'autoHeal',
  'aiSummarizer',
  'notifications',
  'apexflow',
  'worker',
];

for (const service of measured) {
  test(`${service} shows its metrics on its own port`, async ({ client }) => {
    const answer = await client(service).get('/metrics');
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toMatch(/^jvm_memory_used_bytes\{/m);
  });
}

test('metrics name route templates, not paths', async ({ client }) => {
  const viewer = client('customerOps', { roles: 'viewer' });
  await refused(await viewer.get('/leads/987654321'), 404, 'Lead not found');
  const metrics = await (await viewer.get('/metrics')).text();
  expect(metrics).toMatch(/uri="\/leads\/\{id\}"/);
  expect(metrics).not.toContain('/987654321');
});

const introductions: [Service, string, Record<string, string>][] = [
  ['autoHeal', '/ping', { status: 'ok' }],
  ['autoHeal', '/health', { status: 'up', service: 'auto-heal' }],
  ['aiOrchestrator', '/health', { status: 'up', service: 'ai-orchestrator' }],
  ['aiSummarizer', '/health', { status: 'ok', service: 'aetherlink-ai-summarizer' }],
  ['notifications', '/health', { status: 'ok', service: 'aetherlink-notifications-consumer' }],
];

for (const [service, path, words] of introductions) {
  test(`${service} ${path} says what callers wait for`, async ({ client }) => {
    expect(await body(await client(service).get(path))).toMatchObject(words);
  });
}

for (const [service, path, text] of [
  ['apexflow', '/healthz', 'ok'],
  ['apexflow', '/readyz', 'ready'],
  ['customerOps', '/healthz', 'ok'],
  ['customerOps', '/readyz', 'ready'],
] as const) {
  test(`${service} ${path} says ${text}`, async ({ client }) => {
    const answer = await client(service).get(path);
    expect(await answer.text()).toBe(text);
    expect(answer.headers()['content-type']).toMatch(/^text\/plain/);
  });
}
