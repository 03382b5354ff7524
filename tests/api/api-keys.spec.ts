import { addresses } from '../platform/addresses';
import { body, missingRole, refused, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { activityOf, type Lead, type LeadPage } from '../platform/leads';
import { rawRequest } from '../platform/raw-request';
import { expect, test } from '../platform/test';

interface ApiKey {
  id: string;
  prefix: string;
  name: string;
  role: string;
  created_by: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

const leads = '/api/customer-ops/leads';
const refusal = 'API key refused';

/** After this a revoked key opens nothing, in milliseconds. */
const bound = 5_000;

const make = async (admin: Client, role: string, more = {}): Promise<ApiKey & { key: string }> =>
  body(await admin.post('/api-keys', { body: { name: `${role} shop`, role, ...more } }), 201);

const list = async (admin: Client): Promise<ApiKey[]> =>
  (await body<{ items: ApiKey[] }>(await admin.get('/api-keys'))).items;

/** The same but for its last digit. */
const other = (key: string) => key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');

const bearer = (key: string) => ({ headers: { Authorization: `Bearer ${key}` } });

test.describe('an API key', () => {
  test('is its program at the edge, in its tenant and role', async ({ client, tenant }) => {
    const admin = client('customerOps', { roles: 'admin', user: 'ann' });
    const { key, ...made } = await make(admin, 'agent');
    expect(key).toMatch(/^aek_[0-9a-f]{16}_[0-9a-f]{64}$/);
    expect(made).toMatchObject({ role: 'agent', created_by: 'ann', last_used_at: null });
    const program = client('edge', { tenant: null });

    const created = await program.post(leads, { body: { name: 'Ada' }, ...bearer(key) });
    const lead = await body<Lead>(created, 201);
    expect(lead.tenant_id).toBe(tenant);
    const page = await program.get(leads, { headers: { 'X-Api-Key': key } });
    expect((await body<LeadPage>(page)).items).toMatchObject([{ id: lead.id }]);
    const [entered] = await activityOf(admin, lead);
    expect(entered).toMatchObject({ type: 'created', actor: 'key:agent shop', is_system: false });

    await expect.poll(async () => (await list(admin))[0]?.last_used_at).not.toBeNull();
    const [listed] = await list(admin);
    expect(listed).toEqual({ ...made, last_used_at: listed?.last_used_at });
  });

  test('may do what its role may, whatever the request says', async ({ client }) => {
    const { key } = await make(client('customerOps', { roles: 'admin' }), 'viewer');
    const program = client('edge', { roles: 'admin' });
    const write = await program.post(leads, { body: { name: 'Ada' }, ...bearer(key) });
    await refused(write, 403, missingRole('agent', 'admin'));
    await body(await program.get(leads, bearer(key)));
    const elsewhere = client('edge', { tenant: 'elsewhere' });
    await refused(await elsewhere.get(leads, bearer(key)), 403, 'tenant mismatch');
  });

  test('opens nothing once it is revoked', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const { id, key } = await make(admin, 'viewer');
    const program = client('edge', { tenant: null });
    await body(await program.get(leads, bearer(key)));

    const revoked = await body<ApiKey>(await admin.delete(`/api-keys/${id}`));
    expect(revoked.revoked_at).not.toBeNull();
    const show = async () => (await program.get(leads, bearer(key))).status();
    await expect.poll(show, { timeout: bound, intervals: [250] }).toBe(401);
    await refused(await program.get(leads, bearer(key)), 401, refusal);
  });

  test('is refused in the same words whatever is wrong with it', async ({ client }) => {
    const { key } = await make(client('customerOps', { roles: 'admin' }), 'viewer');
    const program = client('edge', { roles: 'admin' });
    for (const wrong of [
      other(key),
      `aek_${'0'.repeat(16)}_${'0'.repeat(64)}`,
      'aek_',
      `${key}0`,
    ]) {
      await refused(await program.get(leads, bearer(wrong)), 401, refusal);
    }
    const twice = await rawRequest(addresses.edge, leads, { 'X-Api-Key': [key, key] });
    expect(twice.status).toBe(401);
  });

  test('is made and revoked by admins of its tenant', async ({ client, tenant }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const { id, key } = await make(admin, 'admin');
    for (const roles of ['operator', 'agent', 'viewer']) {
      const other = client('customerOps', { roles });
      await refused(await other.get('/api-keys'), 403, missingRole('admin'));
    }
    const stranger = client('customerOps', { roles: 'admin', tenant: `${tenant}-x` });
    expect(await list(stranger)).toEqual([]);
    await refused(await stranger.delete(`/api-keys/${id}`), 404, 'API key not found');

    const program = client('edge', { tenant: null });
    const another = { body: { name: 'Another', role: 'viewer' }, ...bearer(key) };
    await refused(await program.post('/api/customer-ops/api-keys', another), 403);
    await body(await program.get('/api/customer-ops/api-keys', bearer(key)));
  });

  test('makes nothing that would outlast it, whatever its role', async ({ client }) => {
    const { key } = await make(client('customerOps', { roles: 'admin' }), 'admin');
    const program = client('edge', { tenant: null });
    const webhook = { url: 'https://hook.example/', event_types: ['lead.created'] };
    const automation = {
      name: 'Assign',
      on: { event: 'lead.created' },
      do: [{ assign: 'bob@x.test' }],
    };
    for (const [path, wanted] of [
      ['/api/notifications-consumer/webhooks', webhook],
      ['/api/apexflow/automations', automation],
    ] as const) {
      const made = await program.post(path, { body: wanted, ...bearer(key) });
      await refused(made, 403, expect.stringContaining('outlast the key'));
      const listed = await body<{ items: unknown[] }>(await program.get(path, bearer(key)));
      expect(listed.items).toEqual([]);
    }
  });

  test('makes sense', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const past = '2020-01-01T00:00:00Z';
    for (const [wrong, field] of [
      [{ role: 'agent' }, 'name'],
      [{ name: 'A', role: 'root' }, 'role'],
      [{ name: 'A', role: 'agent', expires_at: past }, 'expires_at'],
    ] as const) {
      await refusedField(await admin.post('/api-keys', { body: wrong }), ['body', field]);
    }
    expect(await list(admin)).toEqual([]);
  });

  test('is checked by services alone', async ({ client }) => {
    const shown = { body: { id: '0'.repeat(16), sha256: '0'.repeat(64) } };
    const path = '/internal/api-key-checks';
    await refused(await client('customerOps', { roles: 'admin' }).post(path, shown), 403);
    await refused(await client('edge', { roles: 'admin' }).post(`/api/customer-ops${path}`), 404);
  });
});
