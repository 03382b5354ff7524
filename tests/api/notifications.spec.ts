import { body, missingRole, missingRoles, refused, refusedField } from '../platform/answers';
import { createLead } from '../platform/leads';
import { inboxOf, type Rules, tried } from '../platform/notifications';
import { expect, test } from '../platform/test';

const ops = missingRole('operator', 'admin');
const operator = { roles: 'operator' };
const shipped = [
  'notify-on-qualified',
  'notify-on-won',
  'acme-new-leads',
  'notify-on-assignment',
  'suppress-notes',
];

test.describe('the rules', () => {
  test('that are shipped are in force', async ({ client }) => {
    const rules = await body<Rules>(await client('notifications', operator).get('/rules'));
    expect(rules.rules.map(({ name }) => name)).toEqual(shipped);
    expect(rules.default.notify).toBe(true);
    expect(rules.default.template).toContain('{event_type}');
  });

  test('are read again when somebody asks for it', async ({ client }) => {
    const answer = await client('notifications', operator).post('/rules/reload');
    expect(await body(answer)).toEqual({ status: 'reloaded', rules: shipped.length });
  });

  for (const [method, path] of [
    ['GET', '/rules'],
    ['POST', '/rules/reload'],
    ['POST', '/test-notification'],
    ['GET', '/deliveries'],
    ['POST', '/deliveries/1/replay'],
  ] as const) {
    test(`${method} ${path} is for operators and admins`, async ({ client }) => {
      await refused(await client('notifications').send(method, path), 401, missingRoles);
      const agent = client('notifications', { roles: 'agent,viewer' });
      await refused(await agent.send(method, path), 403, ops);
    });
  }
});

test.describe('an event that is tried out', () => {
  for (const [status, rule] of [
    ['qualified', 'notify-on-qualified'],
    ['won', 'notify-on-won'],
    ['lost', 'default'],
  ] as const) {
    test(`is decided by ${rule} for a lead that is ${status}`, async ({ client, tenant }) => {
      const event = {
        event_type: 'lead.status_changed',
        tenant_id: tenant,
        lead_id: 42,
        actor: 'kim',
        old_status: 'contacted',
        new_status: status,
      };
      const notification = await tried(client('notifications', operator), event);
      expect(notification).toMatchObject({
        event_type: 'lead.status_changed',
        tenant_id: tenant,
        title: 'Lead status changed',
        raw: event,
        rule,
      });
      expect(notification.message).toContain('42');
      expect(notification.message).toContain('kim');
    });
  }

  test('is acme’s where acme gets a new lead', async ({ client, tenant }) => {
    const lead = { event_type: 'lead.created', lead_id: 7, name: 'Ada', email: 'ada@b.example' };
    const acme = client('notifications', { ...operator, tenant: 'acme' });
    expect(await tried(acme, lead)).toMatchObject({ rule: 'acme-new-leads', tenant_id: 'acme' });
    expect((await tried(acme, lead)).message).toContain('Ada (ada@b.example)');
    const other = client('notifications', { ...operator, tenant });
    expect(await tried(other, lead)).toMatchObject({ rule: 'default', tenant_id: tenant });
  });

  test('may be one of which nobody hears', async ({ client, tenant }) => {
    const event = { event_type: 'lead.note_added', tenant_id: tenant, lead_id: 7, body: 'x' };
    const answer = await client('notifications', operator).post('/test-notification', {
      body: event,
    });
    expect(await body(answer)).toEqual({
      message: 'Notification suppressed by rules',
      event,
    });
  });

  test('must say of which type it is', async ({ client }) => {
    const notifications = client('notifications', operator);
    for (const event of [{}, { event_type: '' }, { event_type: 7 }]) {
      const answer = await notifications.post('/test-notification', { body: event });
      await refusedField(answer, ['body', 'event_type']);
    }
  });

  test('must be the caller’s own tenant’s', async ({ client }) => {
    const event = { event_type: 'lead.created', tenant_id: 'somebody-else' };
    const answer = await client('notifications', operator).post('/test-notification', {
      body: event,
    });
    await refused(answer, 403, 'tenant mismatch');
  });
});

test.describe('the inbox', () => {
  const ann = { roles: 'agent', user: 'ann@acme.example' };
  const bob = { roles: 'viewer', user: 'bob@acme.example' };

  test('tells everybody of a lead that is won, and each reads for himself', async ({ client }) => {
    const crm = client('customerOps', ann);
    const lead = await createLead(crm, { name: 'Ada' });
    await body(await crm.patch(`/leads/${lead.id}`, { body: { status: 'won' } }));
    const anns = client('notifications', ann);
    const bobs = client('notifications', bob);

    await expect.poll(async () => (await inboxOf(anns)).unread).toBe(1);
    const [message] = (await inboxOf(anns)).items;
    expect(message).toMatchObject({
      event_type: 'lead.status_changed',
      rule: 'notify-on-won',
      message: `🏆 Ada (lead ${lead.id}) is won (was new), by ${ann.user}`,
      raw: { lead_id: lead.id, name: 'Ada', new_status: 'won' },
      read_at: null,
    });
    await body(await anns.post(`/inbox/${message?.id}/read`));
    expect((await inboxOf(anns)).unread).toBe(0);
    expect((await inboxOf(bobs)).unread).toBe(1);
  });

  test('tells of an assignment the one to whom it was made', async ({ client }) => {
    const crm = client('customerOps', ann);
    const lead = await createLead(crm, { name: 'Ada' });
    await body(await crm.patch(`/leads/${lead.id}`, { body: { assigned_to: bob.user } }));
    const bobs = client('notifications', bob);

    await expect.poll(async () => (await inboxOf(bobs)).unread).toBe(1);
    const [message] = (await inboxOf(bobs)).items;
    expect(message?.message).toContain(bob.user);
    const anns = client('notifications', ann);
    expect((await inboxOf(anns)).items).toEqual([]);
    await refused(await anns.post(`/inbox/${message?.id}/read`), 404, 'Message not found');
  });

  test('is empty for a tenant where nothing happened', async ({ client }) => {
    expect(await inboxOf(client('notifications', ann))).toEqual({
      items: [],
      unread: 0,
      limit: 50,
    });
  });

  test('needs somebody whose it is', async ({ client }) => {
    await refused(await client('notifications').get('/inbox'), 401, missingRoles);
  });
});

test('deliveries of another tenant do not exist', async ({ client }) => {
  const answer = await client('notifications', operator).post('/deliveries/1/replay');
  await refused(answer, 404, 'Delivery not found');
});
