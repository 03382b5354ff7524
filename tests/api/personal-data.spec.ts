import { body, missingRole, refused, refusedField } from '../platform/answers';
import { createAutomation, runsWith } from '../platform/automations';
import type { Client } from '../platform/client';
import { ended, show, start, upload } from '../platform/imports';
import { createLead, listLeads } from '../platform/leads';
import { inboxOf } from '../platform/notifications';
import { expect, test, unique } from '../platform/test';
import { createWebhook, deliveriesOf, receiver } from '../platform/webhooks';
import { createAppointment, createJob } from '../platform/workflow';

interface PersonalData {
  lead_id: number;
  records: {
    lead: { id: number };
    notes: { body: string }[];
    attachments: { attachment: Record<string, unknown>; path: string }[];
  }[];
  merges: { survivor_id: number; merged_id: number }[];
  files: { import_id: number; name: string }[];
  files_not_searched: { import_id: number }[];
}

test.describe("a person's data", () => {
  test('is one file, for admins', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const agent = client('customerOps', { roles: 'agent' });
    const [ada, twin] = [
      await createLead(agent, { name: 'Ada' }),
      await createLead(agent, { name: 'A. Lovelace' }),
    ];
    await body(await agent.post(`/leads/${ada.id}/notes`, { body: { body: 'called' } }), 201);
    await body(await agent.post(`/leads/${ada.id}/merge`, { body: { lead_id: twin.id } }));
    const query = { name: 'contract.txt' };
    const file = { query, bytes: Buffer.from('hello') };
    await body(await agent.post(`/leads/${ada.id}/attachments`, file), 201);
    const path = `/leads/${ada.id}/personal-data`;

    await refused(await agent.get(path), 403, missingRole('admin'));
    const answer = await admin.get(path);
    const data = await body<PersonalData>(answer);
    expect(answer.headers()['content-disposition']).toMatch(
      /^attachment; filename="lead-\d+\.json"$/,
    );
    expect(data.records.map(({ lead }) => lead.id)).toEqual([ada.id, twin.id]);
    expect(data.records[0]?.notes).toMatchObject([{ body: 'called' }]);
    expect(data.merges).toMatchObject([{ survivor_id: ada.id, merged_id: twin.id }]);
    const [attached] = data.records[0]?.attachments ?? [];
    expect(attached?.attachment).toMatchObject({ name: 'contract.txt', bytes: 5, note_id: null });
    expect(await (await admin.get(attached?.path ?? '')).text()).toBe('hello');
  });

  test('is erased by who says which lead is meant, and not found again', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const agent = client('customerOps', { roles: 'agent' });
    const name = unique('Ada');
    const { id } = await createLead(agent, { name, email: `${name}@example.com` });
    const path = `/leads/${id}/erase`;

    await refused(await agent.post(path, { body: { confirm: name } }), 403, missingRole('admin'));
    await refusedField(await admin.post(path, { body: {} }), ['body', 'confirm']);
    await refusedField(await admin.post(path, { body: { confirm: 'Eve' } }), ['body', 'confirm']);
    expect(await body(await admin.post(path, { body: { confirm: name } }))).toEqual({
      lead_id: id,
      erased_ids: [id],
    });

    await refused(await admin.get(`/leads/${id}`), 404, 'Lead not found');
    expect((await listLeads(admin, { archived: 'true' })).total).toBe(0);
    const found = await body<{ items: unknown[] }>(
      await admin.get('/leads/search', { query: { q: name } }),
    );
    expect(found.items).toEqual([]);
    await createLead(agent, { name, email: `${name}@example.com` });
  });
});

test('the export names uploaded files that tell of the person', async ({ client }) => {
  const crm = client('customerOps', { roles: 'admin' });
  const email = `${unique('ada')}@person.example`;
  const { id } = await createLead(crm, { name: 'Ada', email });
  const telling = await upload(crm, `name,email\nEve,eve@person.example\nAda,${email}\n`);
  await upload(crm, `name,email\nEve,eve.${email}\n`);

  const data = await body<PersonalData>(await crm.get(`/leads/${id}/personal-data`));

  expect(data.files.map(({ import_id }) => import_id)).toEqual([telling.id]);
  expect(data.files_not_searched).toEqual([]);
});

test('a file that is uploaded soon after an erasure is searched as well', async ({ client }) => {
  const crm = client('customerOps', { roles: 'admin' });
  const name = unique('Mary');
  const email = `${name}@person.example`;
  const { id } = await createLead(crm, { name, email });
  await body(await crm.post(`/leads/${id}/erase`, { body: { confirm: name } }));

  // By somebody who has not heard of it.
  const file = await upload(
    crm,
    `name,email\nEve,${unique('eve')}@person.example\n${name},${email}\n`,
  );

  await expect.poll(async () => (await show(crm, file.id)).forgotten_at).not.toBeNull();
  expect((await listLeads(crm, { q: name })).total).toBe(0);
});

test('a person who is erased is forgotten in every uploaded file', async ({ client }) => {
  const crm = client('customerOps', { roles: 'admin' });
  const name = unique('Grace');
  const [email, other] = [`${name}@person.example`, `${unique('eve')}@person.example`];
  const rows = `name,email\nEve,${other}\n${name},${email.toUpperCase()}\n`;
  const { id } = await createLead(crm, { name, email });
  const untouched = await upload(crm, rows);
  const tried = await upload(crm, rows);
  await start(crm, tried.id, { match_by: 'email', dry_run: true });
  await ended(crm, tried.id);
  const ofOthers = await upload(crm, `name,email\nEve,${other}\n`);

  await body(await crm.post(`/leads/${id}/erase`, { body: { confirm: name } }));

  for (const file of [untouched, tried]) {
    await expect.poll(async () => (await show(crm, file.id)).forgotten_at).not.toBeNull();
    const { columns } = await show(crm, file.id);
    expect(columns.flatMap(({ samples }) => samples)).toEqual([]);
    await refused(
      await crm.post(`/imports/${file.id}/start`, { body: {} }),
      409,
      'The file was deleted because somebody in it was erased; upload it again without them',
    );
  }
  expect(await show(crm, ofOthers.id)).toEqual(ofOthers);
});

const root = { roles: 'admin', user: 'root' };

/** Everything that a service shows at these addresses, as one text. */
async function shown(service: Client, ...paths: string[]): Promise<string> {
  const texts: string[] = [];
  for (const path of paths) {
    const answer = await service.get(path);
    expect(answer.status(), path).toBe(200);
    texts.push(await answer.text());
  }
  return texts.join('\n');
}

test('no service shows anything of a person who was erased, or sends it', async ({ client }) => {
  const crm = client('customerOps', root);
  const apexflow = client('apexflow', root);
  const notifications = client('notifications', root);
  const [outside, another] = [await receiver(), await receiver()];
  try {
    const name = unique('priya');
    const email = `${name}@person.example`;
    const phone = `+1 206 555 ${String(Date.now() % 1_000_000).padStart(6, '0')}`;
    const told = await createAutomation(apexflow, {
      name: 'Tell',
      on: { event: 'lead.created' },
      do: [{ notify: '{name} {email} is new' }],
    });
    // Where there is no mail server this is refused, and waits for somebody to have it done again.
    const refusedOne = await createAutomation(apexflow, {
      name: 'Mail',
      on: { event: 'lead.created' },
      do: [{ notify: { message: '{name} {phone} is new', channel: 'email:ann@acme.example' } }],
    });
    outside.answer(500);
    const webhook = await createWebhook(notifications, outside.url, '*');
    await createWebhook(notifications, another.url, 'lead.erased');
    const { id } = await createLead(crm, { name, email, phone });
    await body(await crm.post(`/leads/${id}/notes`, { body: { body: `called ${name}` } }), 201);
    await createJob(apexflow, { lead_id: id, title: `Heat at ${name}'s` });
    const scheduled_at = '2030-03-01T10:00:00Z';
    await createAppointment(apexflow, { lead_id: id, scheduled_at, notes: `ask for ${name}` });
    const table = await upload(crm, `name,email\n${name},${email}\n${name},no address\n`);
    await start(crm, table.id, { match_by: 'email' });
    await ended(crm, table.id);
    await runsWith(apexflow, told.id, 'done');
    const [failed] = await runsWith(apexflow, refusedOne.id, 'failed');
    await expect.poll(async () => (await inboxOf(notifications)).unread).toBeGreaterThan(0);
    const waiting = async () =>
      (await deliveriesOf(notifications, webhook.id)).filter(({ status }) => status === 'pending');
    // lead.created, lead.note_added, job.created, appointment.created
    await expect.poll(async () => (await waiting()).length).toBe(4);
    const everything = async () =>
      [
        await shown(
          crm,
          '/leads?archived=true',
          `/leads/search?q=${name}`,
          '/event-journal',
          '/imports',
          `/imports/${table.id}/rejected.csv`,
          '/background-jobs',
        ),
        await shown(notifications, '/inbox', '/deliveries', `/webhooks/${webhook.id}/deliveries`),
        await shown(
          apexflow,
          '/jobs',
          '/appointments',
          `/automations/${told.id}/runs`,
          `/automations/${refusedOne.id}/runs`,
        ),
      ].join('\n');
    const before = await everything();
    for (const known of [name, email, phone]) expect(before).toContain(known);
    await body(await crm.post(`/leads/${id}/erase`, { body: { confirm: name } }));

    await expect
      .poll(async () => (await waiting()).map(({ event_type }) => event_type))
      .toEqual(['lead.erased']);
    await expect.poll(everything).not.toContain(name);
    expect(await everything()).not.toContain(phone);

    // What is sent from now on says who is to be forgotten, and no more.
    const seen = outside.calls.length;
    await expect.poll(() => another.calls.length).toBe(1);
    expect(JSON.parse(another.calls[0]?.body ?? '')).toMatchObject({
      type: 'lead.erased',
      data: { lead_id: id },
    });
    for (const call of [...another.calls, ...outside.calls.slice(seen)]) {
      expect(call.body).not.toContain(name);
    }
    const [erased] = (await deliveriesOf(notifications, webhook.id)).slice(-1);
    expect(erased).toMatchObject({ status: 'dead', error: 'The lead was erased' });
    const again = `/webhooks/${webhook.id}/deliveries/${erased?.id}/retry`;
    await refused(await notifications.post(again), 410);
    const replay = `/automations/${refusedOne.id}/runs/${failed?.id}/replay`;
    await refused(await apexflow.post(replay), 409);
    const words = { message: `${name} called`, lead_id: id };
    await refused(
      await notifications.post('/notifications', { body: words }),
      410,
      'The lead was erased',
    );
    expect(await body(await apexflow.get(`/jobs?lead_id=${id}`))).toMatchObject({
      items: [{ title: 'Erased', description: null, status: 'Cancelled' }],
    });
  } finally {
    await Promise.all([outside.close(), another.close()]);
  }
});
