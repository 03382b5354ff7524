import { body, missingRole, refused, refusedField } from '../platform/answers';
import { activityOf, createLead, listLeads } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

const size = { key: 'size', label: 'Company size', type: 'number' };
const region = {
  key: 'region',
  label: 'Region',
  type: 'choice',
  options: ['north', 'south'],
  required: true,
};

test.describe("a tenant's own fields", () => {
  test('are added by admins, asked of new leads, and kept to', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const agent = client('customerOps', { roles: 'agent' });
    await refused(await agent.post('/custom-fields', { body: size }), 403, missingRole('admin'));
    for (const field of [size, region]) {
      await body(await admin.post('/custom-fields', { body: field }), 201);
    }

    await refusedField(await agent.post('/leads', { body: { name: 'Ada' } }), [
      'body',
      'custom',
      'region',
    ]);
    const lead = await createLead(agent, { name: 'Ada', custom: { region: 'north', size: 5 } });
    const path = `/leads/${lead.id}`;
    const wrong = { body: { custom: { size: 'large' } } };
    await refusedField(await agent.patch(path, wrong), ['body', 'custom', 'size']);
    await body(await agent.patch(path, { body: { custom: { size: 7.5 } } }));

    expect(await body(await agent.get(path))).toMatchObject({
      custom: { region: 'north', size: 7.5 },
    });
    const [latest] = await activityOf(agent, lead);
    expect(latest).toMatchObject({
      type: 'updated',
      data: { changes: { 'custom.size': { from: 5, to: 7.5 } } },
    });
  });

  test('narrow lists, views and bulk edits', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    for (const field of [size, region]) {
      await body(await admin.post('/custom-fields', { body: field }), 201);
    }
    const lead = (name: string, custom: Record<string, unknown>) =>
      createLead(admin, { name, custom });
    await lead('Ada', { region: 'north', size: 5 });
    await lead('Grace', { region: 'north', size: 50 });
    await lead('Eve', { region: 'south', size: 50 });

    const names = async (query: Record<string, string>) =>
      (await listLeads(admin, { ...query, order_by: 'name', order: 'asc' })).items.map(
        ({ name }) => name,
      );
    expect(await names({ 'custom.region': 'north' })).toEqual(['Ada', 'Grace']);
    expect(await names({ 'custom.region': 'north', 'custom.size.min': '6' })).toEqual(['Grace']);
    expect(await names({ 'custom.size.max': '50', q: 'e' })).toEqual(['Eve', 'Grace']);
    await refusedField(await admin.get('/leads', { query: { 'custom.sice': '5' } }), [
      'query',
      'custom.sice',
    ]);

    const filter = { custom: { region: 'south' } };
    const view = { body: { name: 'South', filter } };
    expect(await body(await admin.post('/views', view), 201)).toMatchObject({ filter });
    const bulk = { body: { filter, change: { status: 'won' } } };
    expect(await body(await admin.post('/leads/bulk', bulk))).toMatchObject({ changed: 1 });
  });

  test('keep what leads hold when they are archived', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    await body(await admin.post('/custom-fields', { body: size }), 201);
    const { id } = await createLead(admin, { name: 'Ada', custom: { size: 5 } });

    expect(await body(await admin.delete('/custom-fields/size'))).toMatchObject({ archived: true });

    const renamed = await admin.patch(`/leads/${id}`, { body: { name: 'Ada L.' } });
    expect(await body(renamed)).toMatchObject({ custom: { size: 5 } });
    const more = await admin.patch(`/leads/${id}`, { body: { custom: { size: 6 } } });
    await refusedField(more, ['body', 'custom', 'size']);
    const stranger = client('customerOps', { roles: 'viewer', tenant: unique('other') });
    expect(await body(await stranger.get('/custom-fields'))).toEqual({ items: [] });
  });
});
