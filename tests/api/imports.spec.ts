import { body, missingRole, refused } from '../platform/answers';
import {
  ended,
  type KeptLeads,
  type LeadImport,
  type RejectedRows,
  start,
  upload,
} from '../platform/imports';
import { createLead, type Lead, listLeads } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

const counts = ({ rows_in, created, updated, unchanged, rejected }: LeadImport) => ({
  rows_in,
  created,
  updated,
  unchanged,
  rejected,
});

test.describe('imports', () => {
  test('ask for what the tenant asks for, and deal out new leads', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const size = { key: 'size', label: 'Company size', type: 'number', required: true };
    await body(await admin.post('/custom-fields', { body: size }), 201);
    const rule = { name: 'Team', owners: ['ann', 'bob'] };
    await body(await admin.post('/assignment-rules', { body: rule }), 201);
    const file = 'name,Company size,owner\nA,5,\nB,,\nC,many,\nD,7,\nE,9,zoe\n';

    const uploaded = await upload(admin, file);
    const fields = uploaded.columns.map(({ field }) => field);
    expect(fields).toEqual(['name', 'custom.size', 'assigned_to']);
    await start(admin, uploaded.id);
    const done = await ended(admin, uploaded.id);

    expect(counts(done)).toMatchObject({ rows_in: 5, created: 3, rejected: 2 });
    const { items } = await listLeads(admin, { order_by: 'name', order: 'asc' });
    expect(items.map(({ assigned_to }) => assigned_to)).toEqual(['ann', 'bob', 'zoe']);
    expect(items.map(({ custom }) => custom.size)).toEqual([5, 7, 9]);
    const rejected = await (await admin.get(`/imports/${done.id}/rejected.csv`)).text();
    expect(rejected).toContain('custom.size: is missing');
    expect(rejected).toContain('custom.size: must be a number');
  });

  test('enter and update leads, and say what became of each row', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim' });
    const jane = await createLead(agent, { name: 'Jane', email: 'jane@example.com' });
    const file = [
      'Full Name;E-Mail;Lead Status;Remark',
      'Jane Doe;JANE@example.com;Won;',
      'Jörg Müller;joerg@example.com;;old friend',
      'Jörg Müller;joerg@example.com;;again',
      'No address;at home;;',
      'Ragged;r@example.com',
      '=HYPERLINK("x");f@example.com;;',
    ].join('\r\n');

    const uploaded = await upload(agent, Buffer.from(file, 'latin1'));
    expect(uploaded.encoding).toBe('windows-1252');
    expect(uploaded.columns.map(({ field }) => field)).toEqual(['name', 'email', 'status', null]);

    await start(agent, uploaded.id, { dry_run: true });
    const tried = await ended(agent, uploaded.id);
    const expected = { rows_in: 6, created: 2, updated: 1, unchanged: 1, rejected: 2 };
    expect(counts(tried)).toEqual(expected);
    expect((await listLeads(agent)).items).toHaveLength(1);

    await start(agent, uploaded.id, {
      mapping: { 'Full Name': 'name', 'E-Mail': 'email', 'Lead Status': 'status' },
      match_by: 'email',
    });
    const done = await ended(agent, uploaded.id);
    expect(done.state).toBe('done');
    expect(done.percent).toBe(100);
    expect(counts(done)).toEqual(expected);

    const { items } = await listLeads(agent);
    expect(items.map(({ name }) => name).sort()).toEqual([
      '=HYPERLINK("x")',
      'Jane Doe',
      'Jörg Müller',
    ]);
    const updated = await body<Lead>(await agent.get(`/leads/${jane.id}`));
    expect(updated).toMatchObject({ name: 'Jane Doe', status: 'won', version: 2 });

    const rejected = await agent.get(`/imports/${done.id}/rejected.csv`);
    expect(rejected.headers()['content-disposition']).toContain('attachment');
    expect((await rejected.text()).split('\r\n')).toEqual([
      'line,reason,Full Name,E-Mail,Lead Status,Remark',
      '5,email: is not an e-mail address,No address,at home,,',
      '6,has 2 cells where the header has 4,Ragged,r@example.com',
      '',
    ]);
  });

  test('are read otherwise until they are started, and list all faults of their rows', async ({
    client,
  }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { id } = await upload(agent, 'Jane|jane@example.com\n|at home\nJoe|joe@example.com\n');
    const form = { delimiter: '|', header: false, encoding: 'iso-8859-15' };
    const read = await body<LeadImport>(await agent.post(`/imports/${id}/form`, { body: form }));
    expect(read.columns.map(({ header }) => header)).toEqual(['Column 1', 'Column 2']);

    await start(agent, id, { mapping: { 'Column 1': 'name', 'Column 2': 'email' } });
    const done = await ended(agent, id);

    expect(counts(done)).toMatchObject({ rows_in: 3, created: 2, rejected: 1 });
    const rejected = await body<RejectedRows>(await agent.get(`/imports/${id}/rejected`));
    expect(rejected.items).toEqual([
      {
        line: 2,
        cells: ['', 'at home'],
        faults: ['name: must not be blank', 'email: is not an e-mail address'],
      },
    ]);
    await refused(await agent.post(`/imports/${id}/form`, { body: {} }), 409, 'Import is done');
  });

  test('are refused where nothing can come of them', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    for (const file of ['', 'PK\u0003\u0004 a workbook', 'a,b\n\0\0,', 'Name,name\nJane,x\n']) {
      const sent = await agent.post('/imports', {
        bytes: Buffer.from(file),
        headers: { 'Content-Type': 'text/csv' },
      });
      await refused(sent, 422);
    }
    const { id } = await upload(agent, 'email,company\na@example.com,Acme\n');
    await refused(await agent.post(`/imports/${id}/start`, { body: {} }), 422);
    expect((await listLeads(agent)).items).toEqual([]);
  });

  test('belong to their tenant and are started by those who write', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const stranger = client('customerOps', { roles: 'admin', tenant: unique('other') });
    const viewer = client('customerOps', { roles: 'viewer' });
    const { id } = await upload(agent, 'name\nJane\n');

    for (const path of [`/imports/${id}`, `/imports/${id}/kept`, `/imports/${id}/rejected.csv`]) {
      await refused(await stranger.get(path), 404, 'Import not found');
    }
    for (const what of ['start', 'cancel']) {
      const path = `/imports/${id}/${what}`;
      await refused(await stranger.post(path, { body: {} }), 404, 'Import not found');
      const roles = missingRole('admin', 'agent');
      const denied = await refused(await viewer.post(path, { body: {} }), 403);
      expect([roles, missingRole('agent', 'admin')]).toContain(denied.detail);
    }
    expect((await body<LeadImport>(await viewer.get(`/imports/${id}`))).state).toBe('uploaded');
  });

  test('are undone, except for what was changed since', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const jane = await createLead(agent, { name: 'Jane', email: 'jane@example.com' });
    const { id } = await upload(
      agent,
      'name,email\nJane Doe,jane@example.com\nJoe,joe@example.com\nKim,kim@example.com\n',
    );
    await start(agent, id);
    expect((await ended(agent, id)).created).toBe(2);
    const kim = (await listLeads(agent, { q: 'kim@' })).items[0];
    await body(await agent.patch(`/leads/${kim?.id ?? 0}`, { body: { title: 'CEO' } }));

    await body(await agent.post(`/imports/${id}/undo`));
    const undone = await ended(agent, id);

    expect(undone).toMatchObject({ state: 'undone', undone: 2, kept: 1, percent: 100 });
    const kept = await body<KeptLeads>(await agent.get(`/imports/${id}/kept`));
    expect(kept.items.map(({ name, title }) => [name, title])).toEqual([['Kim', 'CEO']]);
    expect(kept.next_after).toBeNull();
    expect((await body<Lead>(await agent.get(`/leads/${jane.id}`))).name).toBe('Jane');
    const { items } = await listLeads(agent);
    expect(items.map(({ name }) => name).sort()).toEqual(['Jane', 'Kim']);
    await refused(await agent.post(`/imports/${id}/undo`), 409);
  });

  test('are undone by who started them, or an admin', async ({ client }) => {
    const [ann, bob] = [
      client('customerOps', { roles: 'agent', user: 'ann' }),
      client('customerOps', { roles: 'agent', user: 'bob' }),
    ];
    const { id } = await upload(ann, 'name\nJane\n');
    expect((await start(ann, id)).started_by).toBe('ann');
    await ended(ann, id);

    const words = `Import ${id} was started by ann; only they and admins can undo it`;
    await refused(await bob.post(`/imports/${id}/undo`), 403, words);
    const admin = client('customerOps', { roles: 'admin', user: 'eve' });
    await body(await admin.post(`/imports/${id}/undo`));

    expect(await ended(ann, id)).toMatchObject({ state: 'undone', undone: 1, undone_by: 'eve' });
  });

  test('tell how far they are until they have ended', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const rows = Array.from({ length: 3000 }, (_, i) => `Row ${i},row${i}@example.com`);
    const { id } = await upload(agent, ['name,email', ...rows].join('\n'));
    await start(agent, id);

    const stream = await (await agent.get(`/imports/${id}/progress`)).text();

    const told = [...stream.matchAll(/^data:(.*)$/gm)].map(
      ([, data]) => JSON.parse(data ?? '') as LeadImport,
    );
    expect(told.at(-1)).toMatchObject({ state: 'done', percent: 100, created: 3000 });
    const percents = told.map(({ percent }) => percent);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
  });
});

test.describe('exports', () => {
  test('come back as they went', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const lead = await createLead(agent, {
      name: '=HYPERLINK("x")',
      email: 'jane@example.com',
      phone: '+45 31 55 01 42',
      tags: ['vip', 'eu'],
    });
    const exported = await agent.get('/leads/export');
    expect(exported.headers()['content-disposition']).toContain('attachment');
    expect(exported.headers()['x-content-type-options']).toBe('nosniff');
    const file = await exported.text();
    expect(file).toContain(`'=HYPERLINK`);

    const { id, columns } = await upload(agent, file);
    expect(columns.find(({ header }) => header === 'name')?.field).toBe('name');
    await start(agent, id);

    expect(await ended(agent, id)).toMatchObject({ state: 'done', unchanged: 1, updated: 0 });
    expect((await body<Lead>(await agent.get(`/leads/${lead.id}`))).version).toBe(1);
  });

  test('have the filters of the list', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createLead(agent, { name: 'Jane', source: 'fair' });
    await createLead(agent, { name: 'Joe', source: 'web' });

    const query = { format: 'jsonl', source: 'fair' };
    const lines = (await (await agent.get('/leads/export', { query })).text()).trim().split('\n');

    expect(lines.map((line) => (JSON.parse(line) as Lead).name)).toEqual(['Jane']);
    await refused(await agent.get('/leads/export', { query: { format: 'xlsx' } }), 422);
  });
});
