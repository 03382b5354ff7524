import { body, missingRole, refused, refusedField } from '../platform/answers';
import { activityOf, createLead, listLeads } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

interface Report {
  items: { lead_id: number; result: string }[];
  changed: number;
  next_after_id: number | null;
  remaining: number;
}

test.describe('a bulk edit', () => {
  test('changes leads by their ids and reports on each', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const [ada, grace] = [
      await createLead(agent, { name: 'Ada', tags: ['cold'] }),
      await createLead(agent, { name: 'Grace' }),
    ];
    const foreign = await createLead(
      client('customerOps', { roles: 'agent', tenant: unique('other') }),
      { name: 'Eve' },
    );
    const change = { status: 'won', add_tags: ['hot'], remove_tags: ['cold'] };
    const answer = await agent.post('/leads/bulk', {
      body: { ids: [ada.id, grace.id, foreign.id], change },
    });
    const report = await body<Report>(answer);
    expect(report.items).toEqual([
      { lead_id: ada.id, result: 'changed' },
      { lead_id: grace.id, result: 'changed' },
      { lead_id: foreign.id, result: 'not_found' },
    ]);
    expect((await listLeads(agent, { status: 'won', tag: 'hot' })).total).toBe(2);
    const types = (await activityOf(agent, ada)).map(({ type }) => type);
    expect(types).toEqual(['updated', 'status_changed', 'created']);
  });

  test('changes what a filter shows', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createLead(agent, { name: 'Ada', source: 'fair' });
    await createLead(agent, { name: 'Grace', source: 'web' });
    const request = { filter: { source: 'fair' }, change: { assigned_to: 'kim@example.com' } };
    const report = await body<Report>(await agent.post('/leads/bulk', { body: request }));
    expect(report).toMatchObject({ changed: 1, next_after_id: null });
    expect((await listLeads(agent, { assigned_to: 'kim@example.com' })).total).toBe(1);
  });

  test('of a filter goes on where the limit stopped it', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    for (const name of ['Ada', 'Grace', 'Eve']) {
      await createLead(agent, { name });
    }
    const request = { filter: {}, limit: 2, change: { add_tags: ['seen'] } };
    const first = await body<Report>(await agent.post('/leads/bulk', { body: request }));
    expect(first).toMatchObject({ changed: 2, remaining: 1 });
    const rest = { ...request, after_id: first.next_after_id };
    const second = await body<Report>(await agent.post('/leads/bulk', { body: rest }));
    expect(second).toMatchObject({ changed: 1, next_after_id: null, remaining: 0 });
    expect((await listLeads(agent, { tag: 'seen' })).total).toBe(3);
  });

  test('archives for admins only', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { id } = await createLead(agent, { name: 'Ada' });
    const request = { body: { ids: [id], change: { archived: true } } };
    await refused(await agent.post('/leads/bulk', request), 403, missingRole('admin'));
    const admin = client('customerOps', { roles: 'admin' });
    expect(await body(await admin.post('/leads/bulk', request))).toMatchObject({ changed: 1 });
    expect((await listLeads(agent)).total).toBe(0);
  });

  test('is refused without leads, with both kinds, or with too many', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const change = { status: 'won' };
    for (const request of [{ change }, { ids: [1], filter: {}, change }]) {
      await refusedField(await agent.post('/leads/bulk', { body: request }), ['body', 'ids']);
    }
    const ids = Array.from({ length: 501 }, (_, i) => i + 1);
    await refused(await agent.post('/leads/bulk', { body: { ids, change } }), 422);
  });
});
