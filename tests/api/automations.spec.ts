import { body, missingRole, refused, refusedField } from '../platform/answers';
import {
  ahead,
  type Automation,
  createAutomation,
  type DryRun,
  runsWith,
} from '../platform/automations';
import type { Client } from '../platform/client';
import { activityOf, createLead, type Lead } from '../platform/leads';
import { messagesOf } from '../platform/notifications';
import { expect, test } from '../platform/test';
import { type Appointment, createAppointment } from '../platform/workflow';

const admin = { roles: 'admin', user: 'kim@example.com' };

const welcome = {
  name: 'Welcome',
  on: { event: 'lead.status_changed' },
  when: [{ new_status: 'qualified' }, { lead_source: { in: ['web', 'fair'] } }],
  do: [
    { create_task: { title: 'Call {lead_name}', due_in: '2d' } },
    { assign: 'bob@example.com' },
    { notify: '{lead_name} is {new_status}' },
  ],
};

async function qualify(customerOps: Client, lead: Lead): Promise<void> {
  await body(await customerOps.patch(`/leads/${lead.id}`, { body: { status: 'qualified' } }));
}

async function leadNow(customerOps: Client, lead: Lead): Promise<Lead> {
  return body<Lead>(await customerOps.get(`/leads/${lead.id}`));
}

test('a lead that becomes qualified gets a task and an owner, and people hear of it', async ({
  client,
}) => {
  const [apexflow, customerOps] = [client('apexflow', admin), client('customerOps', admin)];
  const { id } = await createAutomation(apexflow, welcome);
  const lead = await createLead(customerOps, { name: 'Ada', source: 'web' });
  const other = await createLead(customerOps, { name: 'Eve', source: 'call' });
  await qualify(customerOps, other);
  await qualify(customerOps, lead);

  // Events of two leads come in either order.
  const run = (await runsWith(apexflow, id, 'done')).find(({ lead_id }) => lead_id === lead.id);
  expect(run).toMatchObject({ status: 'done', version: 1, matched: true, error: null });
  expect(run?.actions.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['create_task', 'done'],
    ['assign', 'done'],
    ['notify', 'done'],
  ]);
  expect((await runsWith(apexflow, id, 'unmatched')).map((run) => run.lead_id)).toContain(other.id);
  expect(await leadNow(customerOps, lead)).toMatchObject({ assigned_to: 'bob@example.com' });
  expect(await leadNow(customerOps, other)).toMatchObject({ assigned_to: null });
  const tasks = await body<{ items: { title: string }[] }>(
    await customerOps.get(`/leads/${lead.id}/tasks`),
  );
  expect(tasks.items.map(({ title }) => title)).toEqual(['Call Ada']);
  const assigned = (await activityOf(customerOps, lead)).find(({ type }) => type === 'assigned');
  expect(assigned).toMatchObject({ actor: 'automation:Welcome', is_system: true });
  expect(await messagesOf(client('notifications', admin))).toContain('Ada is qualified');
});

test('a definition may be YAML, changes by version, and has its past tried without effect', async ({
  client,
}) => {
  const [apexflow, customerOps] = [client('apexflow', admin), client('customerOps', admin)];
  const lead = await createLead(customerOps, { name: 'Ada', source: 'web' });
  await qualify(customerOps, lead);
  const yaml = [
    'name: Later',
    'on: {event: lead.status_changed}',
    'when: {new_status: won}',
    'do: [{notify: "{lead_id} is won"}]',
  ].join('\n');
  const headers = { 'Content-Type': 'application/yaml' };
  const made = await body<Automation>(
    await apexflow.post('/automations', { bytes: Buffer.from(yaml), headers }),
    201,
  );
  const path = `/automations/${made.id}`;
  const put = { body: { ...welcome, name: 'Later' }, headers: { 'If-Match': '"1"' } };
  expect(await body(await apexflow.send('PUT', path, put))).toMatchObject({ version: 2 });
  await refused(await apexflow.send('PUT', path, put), 412);
  const versions = await body<{ items: object[] }>(await apexflow.get(`${path}/versions`));
  expect(versions.items).toMatchObject([
    { version: 2 },
    { version: 1, when: [{ new_status: 'won' }] },
  ]);

  let tried: DryRun = { looked_at: 0, would_fire: [], next_before: null };
  await expect
    .poll(async () => {
      tried = await body<DryRun>(await apexflow.post(`${path}/dry-run`, { body: {} }));
      return tried.would_fire.map((firing) => firing.lead_id);
    })
    .toEqual([lead.id]);
  expect(tried.would_fire[0]?.actions[0]).toMatchObject({
    action: 'create_task',
    with: { title: 'Call Ada' },
  });
  expect(await leadNow(customerOps, lead)).toMatchObject({ assigned_to: null });
});

test('people hear of an appointment before it begins, unless it is cancelled', async ({
  client,
}) => {
  test.slow(); // apexflow looks for appointments twice a minute
  const [apexflow, customerOps] = [client('apexflow', admin), client('customerOps', admin)];
  const remind = (by: string) => ({
    name: 'Remind',
    on: { due: { before: 'appointment', by } },
    do: [{ notify: '{lead_name} at {scheduled_at}' }],
  });
  const wrong = await apexflow.post('/automations', { body: remind('soon') });
  await refusedField(wrong, ['body', 'on', 'due', 'by']);
  const { id } = await createAutomation(apexflow, remind('1h'));
  const [lead, other] = [
    await createLead(customerOps, { name: 'Ada' }),
    await createLead(customerOps, { name: 'Eve' }),
  ];
  const book = (lead_id: number) =>
    createAppointment(apexflow, { lead_id, scheduled_at: '2100-01-01T09:00:00Z' });
  const [kept, cancelled] = [await book(lead.id), await book(other.id)];
  const edit = async (of: Appointment, change: object) =>
    body<Appointment>(await apexflow.patch(`/appointments/${of.id}`, { body: change }));
  await edit(cancelled, { status: 'Cancelled' });
  const { scheduled_at } = await ahead((reminder) => {
    const change = { scheduled_at: new Date(reminder + 3_600_000).toISOString() };
    return edit(cancelled, change).then(() => edit(kept, change));
  });

  await expect
    .poll(async () => messagesOf(client('notifications', admin)), { timeout: 300_000 })
    .toContain(`Ada at ${scheduled_at}`);
  const messages = await messagesOf(client('notifications', admin));
  expect(messages.filter((message) => message === `Ada at ${scheduled_at}`)).toHaveLength(1);
  expect(messages.filter((message) => message.startsWith('Eve'))).toEqual([]);
  const runs = await runsWith(apexflow, id, 'done');
  expect(runs[0]).toMatchObject({ event_type: 'appointment.upcoming' });
  expect(new Set(runs.map(({ lead_id }) => lead_id))).toEqual(new Set([lead.id]));
  const tried = await body<DryRun>(await apexflow.post(`/automations/${id}/dry-run`, { body: {} }));
  expect(tried).toMatchObject({ looked_at: 2, would_fire: [{ lead_id: lead.id }] });
});

test('a task that is overdue is told of once, and not what was overdue before', async ({
  client,
}) => {
  test.slow(); // apexflow looks for tasks twice a minute
  const [apexflow, customerOps] = [client('apexflow', admin), client('customerOps', admin)];
  const lead = await createLead(customerOps, { name: 'Ada' });
  const add = async (title: string, due: number) =>
    body<{ title: string }>(
      await customerOps.post(`/leads/${lead.id}/tasks`, {
        body: { title, due_at: new Date(due).toISOString() },
      }),
      201,
    );
  await add('Long ago', Date.now() - 3_600_000);
  const { id } = await createAutomation(apexflow, {
    name: 'Chase',
    on: { due: { task_overdue: '0d' } },
    do: [{ notify: '{title} is overdue' }],
  });
  const { title } = await ahead((due) => add(`Call at ${due}`, due));

  await expect
    .poll(async () => messagesOf(client('notifications', admin)), { timeout: 300_000 })
    .toContain(`${title} is overdue`);
  const messages = await messagesOf(client('notifications', admin));
  expect(messages.filter((message) => message === `${title} is overdue`)).toHaveLength(1);
  expect(messages).not.toContain('Long ago is overdue');
  const runs = await runsWith(apexflow, id, 'done');
  expect(runs[0]).toMatchObject({ event_type: 'task.overdue', lead_id: lead.id });
});

test('two automations that set each other off are stopped, and say so', async ({ client }) => {
  const [apexflow, customerOps] = [client('apexflow', admin), client('customerOps', admin)];
  const move = (name: string, from: string, to: string) => ({
    name,
    on: { event: 'lead.status_changed' },
    when: [{ new_status: from }],
    do: [{ set_status: to }],
  });
  const there = await createAutomation(apexflow, move('There', 'contacted', 'proposal'));
  const back = await createAutomation(apexflow, move('Back', 'proposal', 'contacted'));
  const lead = await createLead(customerOps, { name: 'Ada' });
  await body(await customerOps.patch(`/leads/${lead.id}`, { body: { status: 'contacted' } }));

  const runs = await runsWith(apexflow, there.id, 'loop_stopped');
  expect(runs.find((run) => run.status === 'loop_stopped')?.error).toContain('loop stopped');
  expect((await runsWith(apexflow, back.id, 'done')).filter((run) => run.matched)).toHaveLength(1);
  expect(await leadNow(customerOps, lead)).toMatchObject({ status: 'contacted' });
  const shown = await body<Automation>(await apexflow.get(`/automations/${there.id}`));
  expect(shown).toMatchObject({ enabled: true, loops_stopped: 1 });
});

test('belongs to its tenant, is managed by admins, and names what is wrong', async ({ client }) => {
  const apexflow = client('apexflow', admin);
  const { id } = await createAutomation(apexflow, welcome);
  const stranger = client('apexflow', { ...admin, tenant: 'somebody-else' });
  for (const path of ['', '/versions', '/runs']) {
    await refused(await stranger.get(`/automations/${id}${path}`), 404, 'Automation not found');
  }
  await refused(await stranger.delete(`/automations/${id}`), 404);
  await refused(await stranger.post(`/automations/${id}/dry-run`, { body: {} }), 404);
  const agent = client('apexflow', { roles: 'agent' });
  expect((await agent.get('/automations')).status()).toBe(200);
  await refused(await agent.post('/automations', { body: welcome }), 403, missingRole('admin'));
  const wrong = { ...welcome, name: 'x', do: [{ set_status: 'lost?' }] };
  await refusedField(await apexflow.post('/automations', { body: wrong }), [
    'body',
    'do',
    '0',
    'set_status',
  ]);
  const bomb = {
    bytes: Buffer.from('a: &a [x]\nb: [*a, *a]'),
    headers: { 'Content-Type': 'application/yaml' },
  };
  await refusedField(await apexflow.post('/automations', bomb), ['body']);
  await body(await apexflow.delete(`/automations/${id}`));
  await refused(await apexflow.get(`/automations/${id}`), 404);
});

test('a calendar is open to programs that know its address, until it is closed', async ({
  client,
}) => {
  const kim = client('edge', admin);
  const given = async () =>
    body<{ url: string }>(await kim.post('/api/apexflow/calendar/token'), 201);
  const first = await given();
  const second = await given();
  const read = async ({ url }: { url: string }) => client('edge', { tenant: null }).get(url);
  await refused(await read(first), 404);
  const feed = await read(second);
  expect(feed.headers()['content-type']).toContain('text/calendar');
  expect(await feed.text()).toContain('BEGIN:VCALENDAR');
  await body(await kim.delete('/api/apexflow/calendar/token'));
  await refused(await read(second), 404);
});
