import { body, missingRole, missingRoles, refused, refusedField } from '../platform/answers';
import { createdLeads } from '../platform/journal';
import { createLead } from '../platform/leads';
import { expect, test as base, unique } from '../platform/test';
import {
  type Call,
  createWebhook,
  deliveriesOf,
  isSigned,
  type Receiver,
  receiver,
  showWebhook,
  type Webhook,
  type WebhookDelivery,
} from '../platform/webhooks';

const test = base.extend<{ outside: Receiver }>({
  outside: async ({}, use) => {
    const program = await receiver();
    await use(program);
    await program.close();
  },
});

const admin = { roles: 'admin', user: 'root' };

function only({ calls: [call] }: Receiver): Call {
  if (!call) throw new Error('nothing arrived');
  return call;
}

test.describe('a program outside', () => {
  test('hears of its tenant’s leads, signed, and of nobody else’s', async ({ client, outside }) => {
    const admins = client('notifications', admin);
    const { id, secret } = await createWebhook(admins, outside.url, 'lead.created');
    const stranger = client('customerOps', { ...admin, tenant: unique('other') });
    await createLead(stranger, { name: 'Not ours' });
    const lead = await createLead(client('customerOps', admin), { name: 'Ada' });

    await expect.poll(() => outside.calls.length).toBe(1);
    const call = only(outside);
    expect(isSigned(call, secret)).toBe(true);
    expect(isSigned({ ...call, body: `${call.body} ` }, secret)).toBe(false);
    const event = JSON.parse(call.body) as Record<string, unknown>;
    expect(event).toMatchObject({
      specversion: '1.0',
      type: 'lead.created',
      data: { event_type: 'lead.created', lead_id: lead.id, name: 'Ada' },
    });
    expect(Date.parse(String(event.time))).toBeGreaterThan(0);
    await expect.poll(async () => (await deliveriesOf(admins, id))[0]?.status).toBe('delivered');
    expect(await deliveriesOf(admins, id)).toEqual([
      expect.objectContaining({
        event_id: event.id,
        event_type: 'lead.created',
        webhook_id: call.id,
        attempts: 1,
        http_status: 200,
        error: null,
        next_at: null,
      }) as WebhookDelivery,
    ]);
  });

  test('that fails is tried again, under the same id', async ({ client, outside }) => {
    const admins = client('notifications', admin);
    outside.answer(500);
    const { id } = await createWebhook(admins, outside.url, '*');
    await createLead(client('customerOps', admin), { name: 'Ada' });
    await expect
      .poll(async () => (await deliveriesOf(admins, id))[0])
      .toMatchObject({ status: 'pending', http_status: 500, error: 'Answered 500' });

    outside.answer(204);

    await expect.poll(async () => (await deliveriesOf(admins, id))[0]?.status).toBe('delivered');
    expect(outside.calls.length).toBeGreaterThan(1);
    expect(new Set(outside.calls.map((call) => call.id)).size).toBe(1);
  });

  test('that asks for it hears again, marked, what the journal publishes again', async ({
    client,
    outside,
  }) => {
    const admins = client('notifications', admin);
    const crm = client('customerOps', admin);
    const plain = await createWebhook(admins, outside.url, 'lead.created');
    const asking = await createWebhook(admins, outside.url, 'lead.created');
    const change = { body: { replays: true }, headers: { 'If-Match': '"1"' } };
    await body(await admins.patch(`/webhooks/${asking.id}`, change));
    const { id: lead } = await createLead(crm, { name: 'Ada' });
    await expect.poll(() => createdLeads(crm)).toEqual([lead]);

    const again = await crm.post('/event-journal/replay', { body: { lead_id: lead } });
    expect(await body(again)).toEqual({ replayed: 1, next_after: null });

    const heard = async ({ id }: Webhook) =>
      (await deliveriesOf(admins, id)).map(({ event_id }) => event_id);
    await expect.poll(async () => (await heard(asking)).length).toBe(2);
    const [repetition, original] = await heard(asking);
    expect(await heard(plain)).toEqual([original]);
    const marked = () =>
      outside.calls
        .map((call) => JSON.parse(call.body) as Record<string, unknown>)
        .find(({ id }) => id === repetition);
    await expect.poll(marked).toMatchObject({ replayof: original, data: { lead_id: lead } });
  });

  test('that answers 410 gets nothing until it is enabled again', async ({ client, outside }) => {
    const admins = client('notifications', admin);
    outside.answer(410);
    const { id } = await createWebhook(admins, outside.url, '*');
    await createLead(client('customerOps', admin), { name: 'Ada' });
    await expect.poll(async () => (await showWebhook(admins, id)).enabled).toBe(false);
    const [dead] = await deliveriesOf(admins, id);
    expect(dead).toMatchObject({ status: 'dead', http_status: 410 });
    const retry = `/webhooks/${id}/deliveries/${dead?.id}/retry`;
    await refused(await admins.post(retry), 409, 'The webhook is disabled; enable it first');

    outside.answer(200);
    await body(await admins.patch(`/webhooks/${id}`, { body: { enabled: true } }));
    expect(await body(await admins.post(retry))).toEqual({ status: 'queued', id: dead?.id });

    await expect.poll(async () => (await deliveriesOf(admins, id))[0]?.status).toBe('delivered');
  });

  test('can be tried out, and gets a new secret while the old one still signs', async ({
    client,
    outside,
  }) => {
    const admins = client('notifications', admin);
    const { id, secret } = await createWebhook(admins, outside.url, 'job.created');
    const rotated = await body<{ secret: string }>(
      await admins.post(`/webhooks/${id}/rotate-secret`),
    );
    expect(rotated.secret).not.toBe(secret);

    expect(await body(await admins.post(`/webhooks/${id}/test`))).toMatchObject({
      event_type: 'webhook.test',
      status: 'delivered',
      http_status: 200,
    });
    const call = only(outside);
    expect(isSigned(call, secret)).toBe(true);
    expect(isSigned(call, rotated.secret)).toBe(true);
  });

  test('is never a link-local address', async ({ client }) => {
    const answer = await client('notifications', admin).post('/webhooks', {
      body: { url: 'http://169.254.169.254/latest/meta-data', event_types: ['*'] },
    });
    await refusedField(answer, ['body', 'url']);
  });
});

test.describe('webhooks', () => {
  test('show their secret to nobody twice', async ({ client }) => {
    const admins = client('notifications', admin);
    const made = await createWebhook(admins, 'https://hook.example/', '*');
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await showWebhook(admins, made.id)).not.toHaveProperty('secret');
    expect(await (await admins.get('/webhooks')).text()).not.toContain(made.secret);
  });

  test('of another tenant do not exist', async ({ client }) => {
    const { id } = await createWebhook(
      client('notifications', admin),
      'https://hook.example/',
      '*',
    );
    const stranger = client('notifications', { ...admin, tenant: unique('other') });
    const path = `/webhooks/${id}`;
    const tries = [
      ['GET', path],
      ['PATCH', path, { enabled: false }],
      ['DELETE', path],
      ['POST', `${path}/rotate-secret`],
      ['POST', `${path}/test`],
      ['GET', `${path}/deliveries`],
      ['POST', `${path}/deliveries/1/retry`],
    ] as const;
    for (const [method, target, patch] of tries) {
      const answer = await stranger.send(method, target, patch && { body: patch });
      await refused(answer, 404, 'Webhook not found');
    }
  });

  for (const [method, path] of [
    ['GET', '/webhooks'],
    ['POST', '/webhooks'],
    ['POST', '/webhooks/1/test'],
    ['GET', '/webhooks/1/deliveries'],
  ] as const) {
    test(`${method} ${path} is for admins`, async ({ client }) => {
      await refused(await client('notifications').send(method, path), 401, missingRoles);
      const others = client('notifications', { roles: 'operator,agent,viewer' });
      await refused(await others.send(method, path), 403, missingRole('admin'));
    });
  }

  test('are there through the edge', async ({ client }) => {
    const edge = client('edge', admin);
    const made = await edge.post('/api/notifications-consumer/webhooks', {
      body: { url: 'https://hook.example/', event_types: ['lead.won'] },
    });
    await refusedField(made, ['body', 'event_types']);
    expect(await body(await edge.get('/api/notifications-consumer/webhooks'))).toEqual({
      items: [],
    });
  });
});
