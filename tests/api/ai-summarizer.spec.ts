import { body, refused, refusedField } from '../platform/answers';
import { activityOf, createLead } from '../platform/leads';
import { signature } from '../platform/signature';
import { expect, test, unique } from '../platform/test';

interface Field {
  value: string;
  start: number;
  end: number;
  confidence: number;
}

interface Extracted {
  [field: string]: unknown;
  fields: Record<string, Field | null>;
}

const extract = (tenant: string, text: string) => ({ body: { tenant_id: tenant, raw_text: text } });
const path = '/summaries/extract-lead';

test.describe('ai summarizer', () => {
  test('says flat what it found, and repeats the text', async ({ client, tenant }) => {
    const { text, name, email, company, phone } = signature();
    const agent = client('aiSummarizer', { roles: 'agent' });
    const found = await body<Extracted>(await agent.post(path, extract(tenant, text)));
    expect(found).toMatchObject({
      name,
      email,
      company,
      phone,
      title: 'Head of Operations',
      status: 'new',
      raw: text,
    });
    expect(found.tags).toBeInstanceOf(Array);
  });

  test('points to where it found each value, and how sure it is', async ({ client, tenant }) => {
    const { text, email } = signature();
    const agent = client('aiSummarizer', { roles: 'agent' });
    const { fields } = await body<Extracted>(await agent.post(path, extract(tenant, text)));
    const found = fields.email;
    expect(found?.value).toBe(email);
    expect(text.slice(found?.start, found?.end)).toBe(email);
    expect(found?.confidence).toBeGreaterThan(0);
    expect(found?.confidence).toBeLessThanOrEqual(1);
  });

  test('reads the example that the console shows', async ({ client, tenant }) => {
    const agent = client('aiSummarizer', { roles: 'agent' });
    const text = 'Best regards,\nMaria Jensen\nHead of Operations, Nordlys ApS\n+45 31 55 01 42';
    const found = await body<Extracted>(await agent.post(path, extract(tenant, text)));
    expect(found).toMatchObject({
      name: 'Maria Jensen',
      title: 'Head of Operations',
      company: 'Nordlys ApS',
      phone: '+4531550142',
    });
  });

  test('reads an address in disguise', async ({ client, tenant }) => {
    const agent = client('aiSummarizer', { roles: 'agent' });
    const text = 'Reach me at jane [at] acme dot com\n\nJane Roe';
    const found = await body<Extracted>(await agent.post(path, extract(tenant, text)));
    expect(found).toMatchObject({ name: 'Jane Roe', email: 'jane@acme.com' });
  });

  test('invents nothing', async ({ client, tenant }) => {
    const agent = client('aiSummarizer', { roles: 'agent' });
    const text = 'The meeting is at noon. Bring the papers.';
    const found = await body<Extracted>(await agent.post(path, extract(tenant, text)));
    expect(found).toMatchObject({
      name: null,
      email: null,
      company: null,
      phone: null,
      title: null,
    });
  });

  test('copes with a long text that says nothing', async ({ client, tenant }) => {
    const agent = client('aiSummarizer', { roles: 'agent' });
    const text = 'a@ <b> (c) +1 '.repeat(20_000);
    const found = await body<Extracted>(await agent.post(path, extract(tenant, text)));
    expect(found.raw).toBe(text);
  });

  for (const [what, wrong, field] of [
    ['no text', { tenant_id: 'acme' }, 'raw_text'],
    ['a number for a text', { tenant_id: 'acme', raw_text: 7 }, 'raw_text'],
    ['no tenant', { raw_text: 'Ada' }, 'tenant_id'],
  ] as const) {
    test(`refuses ${what}`, async ({ client }) => {
      const agent = client('aiSummarizer', { roles: 'agent', tenant: null });
      await refusedField(await agent.post(path, { body: wrong }), ['body', field]);
    });
  }
});

interface LeadSummary {
  lead_id: number;
  tenant_id: string;
  summary: string;
  next_action: string | null;
  confidence: number;
  provider: string;
  raw_tokens: number;
  citations: { kind: string; id: string | null; at: string | null }[];
  missing: string[];
  degraded: string | null;
  attempts: { provider: string; outcome: string }[];
}

test.describe('the summary of a lead', () => {
  test('tells where it stands, what is due, and what that rests on', async ({ client, tenant }) => {
    const crm = client('customerOps', { roles: 'agent' });
    const lead = await createLead(crm, { name: 'Ada Quist', company: 'Nordlys ApS' });
    await body(await crm.patch(`/leads/${lead.id}`, { body: { status: 'contacted' } }));
    const note = { body: 'She wants forty seats in spring.' };
    await body(await crm.post(`/leads/${lead.id}/notes`, { body: note }), 201);
    const task = { title: 'Send the quote', due_at: '2031-05-04T09:30:00Z' };
    await body(await crm.post(`/leads/${lead.id}/tasks`, { body: task }), 201);

    const agent = client('aiSummarizer', { roles: 'agent' });
    const told = await body<LeadSummary>(await agent.get(`/summaries/lead/${lead.id}`));

    expect(told).toMatchObject({ lead_id: lead.id, tenant_id: tenant, degraded: null });
    expect(told.summary).toContain('Ada Quist');
    expect(told.summary.length).toBeLessThan(2_000);
    expect(told.next_action).toContain('quote');
    expect(told.confidence).toBeGreaterThan(0);
    expect(told.confidence).toBeLessThanOrEqual(1);
    expect(told.attempts.at(-1)).toMatchObject({ provider: told.provider, outcome: 'answered' });
    expect(told.missing).toEqual([]);
    const kinds = told.citations.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['lead', 'note', 'task']));
    const noteAt = (await activityOf(crm, lead)).find(({ type }) => type === 'note')?.at;
    expect(told.citations.find(({ kind }) => kind === 'note')?.at).toBe(noteAt);
  });

  test('of another tenant, or of nobody, is not found', async ({ client }) => {
    const { id } = await createLead(client('customerOps', { roles: 'agent' }), { name: 'Ada' });
    const stranger = client('aiSummarizer', { roles: 'admin', tenant: unique('other') });
    await refused(await stranger.get(`/summaries/lead/${id}`), 404, 'Lead not found');
    const agent = client('aiSummarizer', { roles: 'agent' });
    await refused(await agent.get('/summaries/lead/9007199254740991'), 404, 'Lead not found');
  });
});
