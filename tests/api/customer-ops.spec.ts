import { body, refused, refusedField } from '../platform/answers';
import { activityOf, createLead, type Lead, listLeads, statuses } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

const invalidStatus =
  'Invalid status. Must be one of: new, contacted, qualified, proposal, won, lost';

test.describe('creating a lead', () => {
  test('needs a name and fills in the rest', async ({ client, tenant }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const answer = await agent.post('/leads', { body: { name: 'Ada Lovelace' } });
    const lead = await body<Lead>(answer, 201);
    expect(lead).toEqual({
      id: lead.id,
      tenant_id: tenant,
      name: 'Ada Lovelace',
      source: null,
      phone: null,
      email: null,
      company: null,
      title: null,
      created_at: lead.created_at,
      updated_at: lead.created_at,
      status: 'new',
      assigned_to: null,
      tags: [],
      is_archived: false,
      version: lead.version,
      external_id: null,
      custom: {},
    });
    expect(Number.isSafeInteger(lead.id)).toBe(true);
    expect(Math.abs(Date.parse(lead.created_at) - Date.now())).toBeLessThan(30_000);
    expect(answer.headers().etag).toMatch(/^"[^"]+"$/);
  });

  test('keeps every field', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const fields = {
      name: 'Łucja Ørsted 日本',
      source: 'web',
      phone: '+45 31 55 01 42',
      email: 'lucja@example.com',
      company: 'Ørsted & Søn',
      title: 'CTO',
      status: 'contacted' as const,
      assigned_to: 'kim@example.com',
      tags: ['hot', 'nordic'],
    };
    const { id } = await createLead(agent, fields);
    expect(await body(await agent.get(`/leads/${id}`))).toMatchObject(fields);
  });

  for (const status of statuses) {
    test(`may begin as ${status}`, async ({ client }) => {
      const agent = client('customerOps', { roles: 'agent' });
      expect((await createLead(agent, { name: 'Ada', status })).status).toBe(status);
    });
  }

  test('may not begin as anything else', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const answer = await agent.post('/leads', { body: { name: 'Ada', status: 'New' } });
    await refused(answer, 400, invalidStatus);
    expect((await listLeads(agent)).total).toBe(0);
  });

  test('refuses an e-mail address that another lead has', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const first = await createLead(agent, { name: 'Ada', email: 'ada@example.com' });
    const second = { name: 'Ada again', email: 'ada@example.com' };
    const answer = await agent.post('/leads', { body: second });
    const refusal = await refused(answer, 409, 'Lead with email ada@example.com already exists');
    expect(refusal.lead_id).toBe(first.id);
    expect((await listLeads(agent)).total).toBe(1);
  });

  test('takes the same e-mail address in another tenant', async ({ client }) => {
    const email = 'ada@example.com';
    await createLead(client('customerOps', { roles: 'agent' }), { name: 'Ada', email });
    const elsewhere = client('customerOps', { roles: 'agent', tenant: unique('other') });
    expect((await createLead(elsewhere, { name: 'Ada', email })).email).toBe(email);
  });

  test('takes the e-mail address of an archived lead', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const first = await createLead(admin, { name: 'Ada', email: 'ada@example.com' });
    await body(await admin.delete(`/leads/${first.id}`));
    const second = await createLead(admin, { name: 'Ada', email: 'ada@example.com' });
    expect(second.id).not.toBe(first.id);
    const back = await admin.post(`/leads/${first.id}/restore`);
    const refusal = await refused(back, 409, 'Lead with email ada@example.com already exists');
    expect(refusal.lead_id).toBe(second.id);
  });
});

test.describe('the same request again', () => {
  const lead = { name: 'Ada', email: 'ada@example.com' };
  const keyed = (key: string, words: object = lead) => ({
    body: words,
    headers: { 'Idempotency-Key': key },
  });

  test('gets the first answer, and creates nothing', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const key = unique('key');
    const first = await body<Lead>(await agent.post('/leads', keyed(key)), 201);
    expect(await body<Lead>(await agent.post('/leads', keyed(key)), 201)).toEqual(first);
    expect((await listLeads(agent)).total).toBe(1);
  });

  test('creates one lead however many come at once', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const key = unique('key');
    const sent = Array.from({ length: 8 }, () => agent.post('/leads', keyed(key)));
    const answers = await Promise.all((await Promise.all(sent)).map((it) => body<Lead>(it, 201)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect((await listLeads(agent)).total).toBe(1);
  });

  test('is refused with another body', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const key = unique('key');
    await body(await agent.post('/leads', keyed(key)), 201);
    const other = await agent.post('/leads', keyed(key, { name: 'Grace' }));
    await refusedField(other, ['header', 'Idempotency-Key']);
    expect((await listLeads(agent)).total).toBe(1);
  });

  test('means another request in another tenant', async ({ client }) => {
    const key = unique('key');
    const here = client('customerOps', { roles: 'agent' });
    const there = client('customerOps', { roles: 'agent', tenant: unique('other') });
    const first = await body<Lead>(await here.post('/leads', keyed(key)), 201);
    const second = await body<Lead>(await there.post('/leads', keyed(key)), 201);
    expect(second.id).not.toBe(first.id);
  });

  test('writes a note once', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { id } = await createLead(agent, { name: 'Ada' });
    const key = unique('key');
    const note = () => agent.post(`/leads/${id}/notes`, keyed(key, { body: 'Called' }));
    const [first, again] = [await body(await note(), 201), await body(await note(), 201)];
    expect(again).toEqual(first);
    expect(await body(await agent.get(`/leads/${id}/notes`))).toHaveLength(1);
  });
});

test.describe('changing a lead', () => {
  test('changes what is sent and nothing else', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const lead = await createLead(agent, { name: 'Ada', company: 'Engines', tags: ['hot'] });
    const answer = await agent.patch(`/leads/${lead.id}`, { body: { title: 'Countess' } });
    const changed = await body<Lead>(answer);
    expect(changed).toEqual({
      ...lead,
      title: 'Countess',
      version: changed.version,
      updated_at: changed.updated_at,
    });
    expect(changed.version).toBeGreaterThan(lead.version);
    expect(Date.parse(changed.updated_at)).toBeGreaterThanOrEqual(Date.parse(lead.updated_at));
  });

  test('empties a field with null, the owner too', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { id } = await createLead(agent, {
      name: 'Ada',
      assigned_to: 'kim@example.com',
      phone: '1',
    });
    const nothing = { assigned_to: null, phone: null };
    expect(await body(await agent.patch(`/leads/${id}`, { body: nothing }))).toMatchObject(nothing);
  });

  test('is refused to who saw an older version, and shows the current one', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { id } = await createLead(agent, { name: 'Ada' });
    const seen = (await agent.get(`/leads/${id}`)).headers().etag ?? '';
    const current = await body(await agent.patch(`/leads/${id}`, { body: { title: 'Countess' } }));
    const stale = { body: { title: 'Baroness' }, headers: { 'If-Match': seen } };
    const refusal = await refused(await agent.patch(`/leads/${id}`, stale), 412);
    expect(refusal.current).toEqual(current);
    const { etag } = (await agent.get(`/leads/${id}`)).headers();
    expect(refusal.remedy).toBe(
      `Look at current, and send what is still wanted with If-Match: ${etag}`,
    );
    expect(await body(await agent.get(`/leads/${id}`))).toEqual(current);
  });

  test('is done for who saw the current version', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { id } = await createLead(agent, { name: 'Ada' });
    const seen = (await agent.get(`/leads/${id}`)).headers().etag ?? '';
    const answer = await agent.patch(`/leads/${id}`, {
      body: { title: 'Countess' },
      headers: { 'If-Match': seen },
    });
    expect(await body(answer)).toMatchObject({ title: 'Countess' });
    expect(answer.headers().etag).not.toBe(seen);
  });

  test('to an unknown status is refused', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const lead = await createLead(agent, { name: 'Ada' });
    const answer = await agent.patch(`/leads/${lead.id}`, { body: { status: 'dead' } });
    await refused(answer, 400, invalidStatus);
    expect(await body(await agent.get(`/leads/${lead.id}`))).toEqual(lead);
  });

  test('to another lead’s e-mail address is refused', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const ada = await createLead(agent, { name: 'Ada', email: 'ada@example.com' });
    const grace = await createLead(agent, { name: 'Grace' });
    const answer = await agent.patch(`/leads/${grace.id}`, { body: { email: 'ada@example.com' } });
    const refusal = await refused(answer, 409, 'Lead with email ada@example.com already exists');
    expect(refusal.lead_id).toBe(ada.id);
  });
});

test.describe('archiving a lead', () => {
  test('takes it off the list, and restoring puts it back', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const lead = await createLead(admin, { name: 'Ada' });
    await body(await admin.delete(`/leads/${lead.id}`));
    expect((await listLeads(admin)).items).toEqual([]);
    expect((await listLeads(admin, { archived: 'true' })).items).toMatchObject([
      { id: lead.id, is_archived: true },
    ]);
    const restored = await body<Lead>(await admin.post(`/leads/${lead.id}/restore`));
    expect(restored).toMatchObject({ id: lead.id, is_archived: false });
    expect((await listLeads(admin)).items).toEqual([restored]);
    const types = (await activityOf(admin, lead)).map(({ type }) => type);
    expect(types).toEqual(['restored', 'archived', 'created']);
  });

  test('is refused to who saw an older version', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const { id } = await createLead(admin, { name: 'Ada' });
    const seen = (await admin.get(`/leads/${id}`)).headers().etag ?? '';
    await body(await admin.patch(`/leads/${id}`, { body: { title: 'Countess' } }));
    const answer = await admin.delete(`/leads/${id}`, { headers: { 'If-Match': seen } });
    await refused(answer, 412);
    expect(await body(await admin.get(`/leads/${id}`))).toMatchObject({ is_archived: false });
  });
});
