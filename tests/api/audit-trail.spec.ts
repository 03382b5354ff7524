import { missingRole, missingRoles, refused, refusedField } from '../platform/answers';
import { auditTrail, wholeTrail } from '../platform/audit';
import { createLead } from '../platform/leads';
import { expect, test } from '../platform/test';

/** Records of all services are there seconds after what they tell of, a busy machine's too. */
const soon = { timeout: 60_000 };

test.describe('the audit trail', () => {
  test.describe.configure({ timeout: 120_000 });

  test('tells who did what, and who was refused, whichever service it was', async ({
    client,
    tenant,
  }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim' });
    const lead = await createLead(agent, { name: 'Ada', email: 'ada@example.com' });
    const viewer = client('apexflow', { roles: 'viewer', user: 'bob' });
    await refused(await viewer.post('/jobs'), 403, missingRole('agent', 'admin'));
    const operator = client('commandCenter', { roles: 'operator', user: 'ann' });

    const of = async (query: Record<string, string>) =>
      (await auditTrail(operator, { tenant, ...query })).items;
    await expect.poll(() => of({ actor: 'kim', action: 'POST' }), soon).toHaveLength(1);
    await expect.poll(() => of({ actor: 'bob', outcome: 'denied' }), soon).toHaveLength(1);

    expect((await of({ actor: 'kim', action: 'POST' }))[0]).toMatchObject({
      service: 'customer-ops',
      tenant_id: tenant,
      roles: ['agent'],
      route: '/leads',
      path: '/leads',
      status: 201,
      reason: null,
    });
    expect((await of({ actor: 'bob' }))[0]).toMatchObject({
      service: 'apexflow',
      method: 'POST',
      path: '/jobs',
      status: 403,
      reason: missingRole('agent', 'admin'),
    });
    expect(lead.id).toBeGreaterThan(0);
  });

  test('has one entry of a request that passed the edge, with its way', async ({
    client,
    tenant,
  }) => {
    const agent = client('edge', { roles: 'agent', user: 'kim' });
    const created = await agent.post('/api/customer-ops/leads', { body: { name: 'Ada' } });
    expect(created.status()).toBe(201);
    const operator = client('commandCenter', { roles: 'operator', user: 'ann' });
    const entries = async () =>
      (await auditTrail(operator, { tenant, actor: 'kim', action: 'POST' })).items.map(
        ({ service, hops }) => [service, ...hops.map((hop) => hop.service)],
      );
    await expect.poll(entries, soon).toEqual([['customer-ops', 'edge', 'customer-ops']]);
  });

  test('leaves out what was only looked at, itself included, unless all is asked for', async ({
    client,
    tenant,
  }) => {
    const operator = client('commandCenter', { roles: 'operator', user: 'ann' });
    await auditTrail(operator, { tenant });
    const all = async () => (await auditTrail(operator, { tenant, view: 'all' })).items.length;
    await expect.poll(all, soon).toBeGreaterThan(0);
    expect((await auditTrail(operator, { tenant })).items).toEqual([]);
  });

  test('is a file for spreadsheets and for programs', async ({ client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent', user: '=1+1' });
    await createLead(agent, { name: 'Ada' });
    const operator = client('commandCenter', { roles: 'operator' });
    const lines = async (format: string) => {
      const file = await operator.get('/audit/export', { query: { tenant, format } });
      expect(file.status()).toBe(200);
      return (await file.text()).trim().split(/\r?\n/);
    };
    await expect.poll(async () => (await lines('csv')).length, soon).toBe(2);
    expect((await lines('csv'))[1]).toContain(",'=1+1,");
    expect(JSON.parse((await lines('jsonl'))[0] ?? '')).toMatchObject({ actor: '=1+1' });
  });

  test('tells which records of services it does not take', async ({ client }) => {
    const operator = client('commandCenter', { roles: 'operator' });
    const known = await operator.get('/ops/audit/set-aside');
    expect(known.status()).toBe(200);
    expect(Object.keys((await known.json()) as object)).toEqual(
      expect.arrayContaining(['count', 'services', 'unreachable']),
    );
    await refused(
      await client('commandCenter', { roles: 'agent' }).post('/ops/audit/set-aside/retry'),
      403,
      missingRole('operator', 'admin'),
    );
  });

  test('is shown page after page, each record once', async ({ client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim' });
    for (let i = 0; i < 5; i++) await agent.get(`/leads/${999_000_000 + i}`);
    const operator = client('commandCenter', { roles: 'operator' });
    const seen = async () =>
      (
        await wholeTrail(operator, { tenant, actor: 'kim', path: '/leads/', view: 'all', limit: 2 })
      ).map(({ path }) => path);
    await expect.poll(async () => (await seen()).length, soon).toBe(5);
    expect(new Set(await seen()).size).toBe(5);
  });

  test('is the business of operators, each of their own tenant', async ({ client, tenant }) => {
    const roles = missingRole('operator', 'admin');
    await refused(await client('commandCenter').get('/audit'), 401, missingRoles);
    await refused(await client('commandCenter', { roles: 'agent' }).get('/audit'), 403, roles);
    const operator = client('commandCenter', { roles: 'operator' });
    const other = { query: { tenant: `${tenant}-other` } };
    await refused(await operator.get('/audit', other), 403, 'tenant mismatch');
    await refusedField(await operator.get('/audit', { query: { outcome: 'odd' } }), [
      'query',
      'outcome',
    ]);
    await refusedField(await operator.get('/audit', { query: { before: 'odd' } }), [
      'query',
      'before',
    ]);
  });

  test('takes records from services alone', async ({ client }) => {
    const admin = client('commandCenter', { roles: 'admin' });
    await refused(
      await admin.post('/audit/records', { body: { records: [] } }),
      403,
      'Only services of the platform may call this',
    );
    await refused(await client('commandCenter').post('/audit/records'), 401, missingRoles);
  });
});
