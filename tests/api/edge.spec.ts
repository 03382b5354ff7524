import packageJson from '../package.json' with { type: 'json' };
import { addresses } from '../platform/addresses';
import { body, missingRole, missingRoles, refused, refusedField } from '../platform/answers';
import { createLead, type Lead, listLeads } from '../platform/leads';
import { rawRequest } from '../platform/raw-request';
import { expect, test } from '../platform/test';

const title = '<title>AetherLink CRM - Operator Console</title>';
const leads = '/api/customer-ops/leads';

test.describe('pages', () => {
  for (const path of ['/', '/leads', '/command-center', '/leads?test=true', '/no/such/page']) {
    test(`${path} is the app`, async ({ request }) => {
      const answer = await request.get(addresses.edge + path);
      expect(answer.status()).toBe(200);
      expect(answer.headers()['content-type']).toMatch(/^text\/html/);
      expect(await answer.text()).toContain(title);
    });
  }

  test('a file that is not there is not the app', async ({ request }) => {
    const answer = await request.get(`${addresses.edge}/assets/nothing.js`);
    expect(answer.status()).toBe(404);
  });

  test('the app’s files are kept, the page itself is not', async ({ request }) => {
    const page = await request.get(`${addresses.edge}/`);
    expect(page.headers()['cache-control']).toMatch(/no-cache|no-store/);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
    const asset = await request.get(addresses.edge + String(script));
    expect(asset.status()).toBe(200);
    expect(asset.headers()['cache-control']).toContain('immutable');
  });

  test('settings are at /config.json, and are never kept', async ({ client }) => {
    const answer = await client('edge').get('/config.json');
    expect(answer.headers()['content-type']).toMatch(/^application\/json/);
    expect(answer.headers()['cache-control']).toContain('no-store');
    expect(await body(answer)).toEqual({
      auth_mode: 'header',
      issuer: null,
      client_id: 'aetherlink-ui',
      version: packageJson.version,
    });
  });
});

test.describe('forwarding', () => {
  test('a request reaches its service and comes back whole', async ({ client, tenant }) => {
    const edge = client('edge', { roles: 'agent', user: 'kim' });
    const key = { 'Idempotency-Key': tenant };
    const created = await edge.post(leads, { body: { name: 'Ada' }, headers: key });
    const lead = await body<Lead>(created, 201);
    expect(lead).toMatchObject({ name: 'Ada', tenant_id: tenant });
    const seen = created.headers().etag ?? '';
    const change = { body: { title: 'Countess' }, headers: { 'If-Match': seen } };
    await body(await edge.patch(`${leads}/${lead.id}`, change));
    await refused(await edge.patch(`${leads}/${lead.id}`, change), 412);
    const page = await listLeads(client('customerOps', { roles: 'viewer' }));
    expect(page.items).toMatchObject([{ id: lead.id, title: 'Countess' }]);
  });

  for (const [path, status] of [
    ['/api/ai-orchestrator/providers/health', 200],
    ['/api/auto-heal/autoheal/status', 200],
    ['/api/command-center/ops/ping', 200],
    ['/api/notifications-consumer/health', 200],
    ['/api/apexflow/health', 200],
    ['/api/worker/health', 200],
    ['/api/ai-summarizer/health', 200],
  ] as const) {
    test(`${path} is forwarded`, async ({ client }) => {
      await body(await client('edge').get(path), status);
    });
  }

  test('errors arrive as the service gave them', async ({ client }) => {
    const edge = client('edge', { roles: 'agent' });
    await refused(await edge.get(`${leads}/0`), 404, 'Lead not found');
    await refusedField(await edge.post(leads, { body: { name: 1 } }), ['body', 'name']);
    await refusedField(await edge.get(`${leads}?limit=0`), ['query', 'limit']);
  });

  test('a body over a MiB stops at the edge', async ({ client }) => {
    const edge = client('edge', { roles: 'agent' });
    await refused(await edge.post(leads, { body: { name: 'x'.repeat(1_048_576) } }), 413);
  });

  test('a request id goes through', async ({ client }) => {
    const headers = { 'X-Request-ID': 'ticket-0815' };
    const answer = await client('edge', { roles: 'agent' }).get(`${leads}/0`, { headers });
    expect((await refused(answer, 404)).request_id).toBe('ticket-0815');
  });

  for (const path of ['/api', '/api/', '/api/nobody', '/api/nobody/leads', '/api/postgresql/x']) {
    test(`${path} is nowhere, and says so as JSON`, async ({ client }) => {
      await refused(await client('edge', { roles: 'admin' }).get(path), 404);
    });
  }
});

test.describe('a ticket', () => {
  test('stands for who asked for it, once', async ({ client }) => {
    const viewer = client('edge', { roles: 'viewer' });
    const path = '/api/customer-ops/leads';
    const issued = await viewer.post('/api/tickets', { body: { path } });
    const { ticket, expires_in } = await body<{ ticket: string; expires_in: number }>(issued);
    expect(expires_in).toBe(30);
    const nobody = client('edge');
    await body(await nobody.get(path, { query: { ticket } }));
    const again = await refused(await nobody.get(path, { query: { ticket } }), 401);
    expect(again.detail).toBe('Ticket refused: it has been used');
  });

  test('is for people who are known', async ({ client }) => {
    await refused(await client('edge').post('/api/tickets', { body: {} }), 401, missingRoles);
  });
});

test.describe('identity at the edge', () => {
  test('nobody is nobody behind the edge either', async ({ client }) => {
    await refused(await client('edge').get(leads), 401, missingRoles);
  });

  test('roles are what they are', async ({ client }) => {
    const viewer = client('edge', { roles: 'viewer' });
    const answer = await viewer.post(leads, { body: { name: 'Ada' } });
    await refused(answer, 403, missingRole('agent', 'admin'));
  });

  for (const name of ['X_User_Roles', 'X-User_Roles']) {
    test(`${name} is no roles header`, async () => {
      const answer = await rawRequest(addresses.edge, leads, { [name]: 'admin' });
      expect(answer.status).toBe(401);
    });
  }

  test('roles that are given twice are refused', async () => {
    const headers = { 'X-User-Roles': ['viewer', 'admin'] };
    const answer = await rawRequest(addresses.edge, leads, headers);
    expect(answer.status).toBe(400);
  });

  for (const forged of ['e30.e30.e30', 'eyJhbGciOiJub25lIn0.eyJyb2xlcyI6WyJhZG1pbiJdfQ.', 'x']) {
    test(`nobody signs in as ${forged}`, async ({ client }) => {
      const headers = { 'X-Aether-Identity': forged };
      const admin = { roles: 'admin' };
      for (const answer of [
        await client('customerOps', admin).get('/leads', { headers }),
        await client('edge', admin).get(leads, { headers }),
      ]) {
        expect((await refused(answer, 401)).detail).toMatch(/^Signed identity refused/);
      }
    });
  }

  test('no other site may call with this one’s credentials', async ({ client }) => {
    const headers = { Origin: 'http://evil.example' };
    const answer = await client('edge', { roles: 'viewer' }).get(leads, { headers });
    expect(answer.headers()['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers()['access-control-allow-credentials']).toBeUndefined();
  });
});

test.describe('what the edge keeps to itself', () => {
  for (const path of [
    '/api/customer-ops/metrics',
    '/api/customer-ops//metrics',
    '/api/customer-ops/./metrics',
    '/api/customer-ops/leads/../metrics',
    '/api/customer-ops/%6Detrics',
    '/api/customer-ops/metrics/',
    '/api/customer-ops/metrics/jvm',
    '/api/customer-ops/metrics;x=1',
  ]) {
    test(`metrics are not at ${path}`, async () => {
      const answer = await rawRequest(addresses.edge, path, { 'X-User-Roles': 'admin' });
      expect(answer.status).toBe(404);
      expect(answer.body).not.toContain('jvm_memory');
    });
  }

  for (const path of [
    '/../../../../../../etc/passwd',
    '/assets/../../../../../../../etc/passwd',
    '/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%5c..%5c..%5cetc%5cpasswd',
    '//etc/passwd',
    '/assets/%00/../../etc/passwd',
    '/../package.json',
    '/../vite.config.ts',
  ]) {
    test(`no file of the machine is at ${path}`, async () => {
      const answer = await rawRequest(addresses.edge, path);
      expect(answer.body).not.toContain('root:');
      expect(answer.body).not.toContain('vite');
    });
  }

  test('a lead of one tenant is not found by a path of another', async ({ client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const lead = await createLead(agent, { name: 'Ada' });
    const path = `/api/customer-ops/leads/${lead.id}`;
    const stranger = { 'X-User-Roles': 'admin', 'X-Tenant-ID': `${tenant}-x` };
    expect((await rawRequest(addresses.edge, path, stranger)).status).toBe(404);
  });
});
