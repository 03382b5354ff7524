import type { Service } from '../platform/addresses';
import { refused, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { activityOf, createLead, type Lead, listLeads } from '../platform/leads';
import { expect, test } from '../platform/test';

const MIB = 1_048_576;

const agent = { roles: 'agent' };

/** Everything that a body can be instead of JSON. */
const unreadable: [string, Buffer][] = [
  ['cut off', Buffer.from('{"name": "Ada"')],
  ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  [
    'not UTF-8',
    Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
  ],
  ['XML', Buffer.from('<lead><name>Ada</name></lead>')],
  ['a form', Buffer.from('name=Ada&status=new')],
];

/** Every way to write, as somebody who may. */
const writes: [Service, string, string][] = [
  ['customerOps', 'POST', '/leads'],
  ['apexflow', 'POST', '/jobs'],
  ['apexflow', 'POST', '/appointments'],
  ['apexflow', 'POST', '/workflows'],
  ['aiOrchestrator', 'POST', '/orchestrate'],
  ['aiSummarizer', 'POST', '/summaries/extract-lead'],
  ['commandCenter', 'POST', '/ops/register'],
];

for (const [service, method, path] of writes) {
  const admin = { roles: 'admin' };

  for (const [what, bytes] of unreadable) {
    test(`${service} ${method} ${path} refuses a body that is ${what}`, async ({ client }) => {
      const answer = await client(service, admin).send(method, path, { bytes });
      const { detail } = await refused(answer, 400);
      expect(detail).toMatch(/^Malformed JSON/);
    });
  }

  for (const [what, body] of [
    ['a list', []],
    ['a text', 'Ada'],
    ['a number', 7],
    ['nothing', null],
  ] as const) {
    test(`${service} ${method} ${path} refuses ${what} for a body`, async ({ client }) => {
      await refusedField(await client(service, admin).send(method, path, { body }), ['body']);
    });
  }

  test(`${service} ${method} ${path} survives what is nested 100,000 deep`, async ({ client }) => {
    const bytes = Buffer.from('['.repeat(100_000));
    await refusedField(await client(service, admin).send(method, path, { bytes }), ['body']);
  });

  test(`${service} ${method} ${path} refuses an empty body`, async ({ client }) => {
    const answer = await client(service, admin).send(method, path, { bytes: Buffer.alloc(0) });
    await refusedField(answer, ['body']);
  });

  test(`${service} ${method} ${path} refuses more than a MiB`, async ({ client }) => {
    const body = { name: 'x'.repeat(MIB) };
    await refused(await client(service, admin).send(method, path, { body }), 413);
  });

  test(`${service} ${method} ${path} refuses another media type`, async ({ client }) => {
    const headers = { 'Content-Type': 'text/plain' };
    const bytes = Buffer.from('{"name":"Ada"}');
    await refused(await client(service, admin).send(method, path, { bytes, headers }), 415);
  });

  test(`${service} ${path} knows no other method`, async ({ client }) => {
    await refused(await client(service, admin).send('PUT', path, { body: {} }), 405);
  });

  test(`${service} ${method} ${path} names a field that it does not know`, async ({ client }) => {
    const body = { hacker: true };
    const answer = await client(service, admin).send(method, path, { body });
    await refusedField(answer, ['body', 'hacker']);
  });
}

/** A body that no lead can have, and the field at fault. */
const wrongLeads: [string, object, string][] = [
  ['no name', {}, 'name'],
  ['a null name', { name: null }, 'name'],
  ['an empty name', { name: '' }, 'name'],
  ['a name of spaces', { name: ' \u00a0\u200b ' }, 'name'],
  ['a number for a name', { name: 42 }, 'name'],
  ['a name of 10,000 characters', { name: 'x'.repeat(10_000) }, 'name'],
  ['a name with a zero byte', { name: 'Ada\u0000' }, 'name'],
  ['half a character', { name: 'Ada \ud800' }, 'name'],
  ['a list for an e-mail address', { name: 'Ada', email: ['a@b.example'] }, 'email'],
  ['no e-mail address', { name: 'Ada', email: 'ada at example' }, 'email'],
  ['an endless e-mail address', { name: 'Ada', email: `${'a'.repeat(300)}@b.example` }, 'email'],
  ['true for a phone number', { name: 'Ada', phone: true }, 'phone'],
  ['10,000 characters for a phone number', { name: 'Ada', phone: '1'.repeat(10_000) }, 'phone'],
  ['10,000 characters for a company', { name: 'Ada', company: 'x'.repeat(10_000) }, 'company'],
  ['a text for tags', { name: 'Ada', tags: 'hot' }, 'tags'],
  [
    'a thousand tags',
    { name: 'Ada', tags: Array.from({ length: 1_000 }, (_, i) => `t${i}`) },
    'tags',
  ],
  ['a number for a status', { name: 'Ada', status: 1 }, 'status'],
  ['an object for an owner', { name: 'Ada', assigned_to: { email: 'x' } }, 'assigned_to'],
  ['an id', { name: 'Ada', id: 1 }, 'id'],
  ['a tenant', { name: 'Ada', tenant_id: 'globex' }, 'tenant_id'],
  ['a version', { name: 'Ada', version: 9 }, 'version'],
];

test.describe('a lead with', () => {
  for (const [what, lead, field] of wrongLeads) {
    test(`${what} is not created`, async ({ client }) => {
      const customerOps = client('customerOps', agent);
      await refusedField(await customerOps.post('/leads', { body: lead }), ['body', field]);
      expect((await listLeads(customerOps)).total).toBe(0);
    });
  }

  for (const [what, lead, field] of wrongLeads.filter(([what]) => what !== 'no name')) {
    test(`${what} is not what a lead becomes`, async ({ client }) => {
      const customerOps = client('customerOps', agent);
      const before = await createLead(customerOps, { name: 'Grace' });
      const answer = await customerOps.patch(`/leads/${before.id}`, { body: lead });
      await refusedField(answer, ['body', field]);
      await unchanged(customerOps, before);
    });
  }

  test('another one behind it is not created', async ({ client }) => {
    const customerOps = client('customerOps', agent);
    const bytes = Buffer.from('{"name":"Ada"} {"name":"Eve"}');
    const { detail } = await refused(await customerOps.post('/leads', { bytes }), 400);
    expect(detail).toMatch(/^Malformed JSON/);
    expect((await listLeads(customerOps)).total).toBe(0);
  });

  test('several faults is told all of them', async ({ client }) => {
    const lead = { name: '', email: 'nobody', phone: '1'.repeat(99) };
    const { detail } = await refused(
      await client('customerOps', agent).post('/leads', { body: lead }),
      422,
    );
    const places = (detail as { loc: string[] }[]).map(({ loc }) => loc.join('.')).toSorted();
    expect(places).toEqual(['body.email', 'body.name', 'body.phone']);
  });
});

test.describe('a note', () => {
  for (const [what, note, field] of [
    ['without words', { body: ' \n ' }, 'body'],
    ['of a number', { body: 7 }, 'body'],
    ['of 100,000 characters', { body: 'x'.repeat(100_000) }, 'body'],
    ['without a body', {}, 'body'],
    ['signed by somebody else', { body: 'x', author: 'boss' }, 'author'],
  ] as const) {
    test(`${what} is not kept`, async ({ client }) => {
      const customerOps = client('customerOps', agent);
      const lead = await createLead(customerOps, { name: 'Grace' });
      const answer = await customerOps.post(`/leads/${lead.id}/notes`, { body: note });
      await refusedField(answer, ['body', field]);
      await unchanged(customerOps, lead);
    });
  }
});

test.describe('headers', () => {
  test('an idempotency key has an end', async ({ client }) => {
    const headers = { 'Idempotency-Key': 'k'.repeat(1_000) };
    const answer = await client('customerOps', agent).post('/leads', {
      body: { name: 'Ada' },
      headers,
    });
    await refusedField(answer, ['header', 'Idempotency-Key']);
  });

  test('a version that no lead ever had is stale', async ({ client }) => {
    const customerOps = client('customerOps', agent);
    const lead = await createLead(customerOps, { name: 'Ada' });
    const change = { body: { name: 'Eve' }, headers: { 'If-Match': '"nonsense"' } };
    await refused(await customerOps.patch(`/leads/${lead.id}`, change), 412);
    await unchanged(customerOps, lead);
  });

  test('a request id is taken over', async ({ client }) => {
    const headers = { 'X-Request-ID': 'ticket-4711' };
    const answer = await client('customerOps', agent).get('/leads/0', { headers });
    expect((await refused(answer, 404)).request_id).toBe('ticket-4711');
  });

  test('a request id that could break a log is replaced', async ({ client }) => {
    const headers = { 'X-Request-ID': 'a b {"c":1}' };
    const answer = await client('customerOps', agent).get('/leads/0', { headers });
    expect((await refused(answer, 404)).request_id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test('an address has an end', async ({ client }) => {
  const answer = await client('customerOps', agent).get(`/leads?q=${'x'.repeat(10_000)}`);
  expect(answer.status()).toBe(414);
});

for (const path of ['/leads/abc', '/leads/1.5', '/leads/99999999999999999999', '/nothing']) {
  test(`nobody lives at ${path}`, async ({ client }) => {
    await refused(await client('customerOps', agent).get(path), 404);
  });
}

async function unchanged(customerOps: Client, before: Lead): Promise<void> {
  expect((await listLeads(customerOps)).items).toEqual([before]);
  expect((await activityOf(customerOps, before)).map(({ type }) => type)).toEqual(['created']);
}
