import { body, refused, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { createLead, type Lead, type LeadPage, listLeads } from '../platform/leads';
import { expect, test } from '../platform/test';

const names = (page: LeadPage) => page.items.map(({ name }) => name);

/** Creates leads one after the other, so that their order in time is theirs here. */
async function createAll(customerOps: Client, leads: (Partial<Lead> & { name: string })[]) {
  for (const lead of leads) await createLead(customerOps, lead);
}

const letters = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ name }));

test.describe('the list of leads', () => {
  test('is empty at first', async ({ client }) => {
    expect(await listLeads(client('customerOps', { roles: 'viewer' }))).toEqual({
      items: [],
      total: 0,
      count: 'exact',
      limit: 50,
      offset: 0,
      next_cursor: null,
      prev_cursor: null,
    });
  });

  test('shows the newest first', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createAll(agent, letters);
    expect(names(await listLeads(agent))).toEqual(['E', 'D', 'C', 'B', 'A']);
  });

  test('pages on by cursor, and neither skips nor repeats what moves meanwhile', async ({
    client,
  }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createAll(agent, letters);
    const first = await listLeads(agent, { limit: 2 });
    await createLead(agent, { name: 'F' });
    const second = await listLeads(agent, { limit: 2, cursor: String(first.next_cursor) });
    const third = await listLeads(agent, { limit: 2, cursor: String(second.next_cursor) });
    expect([first, second, third].map(names)).toEqual([['E', 'D'], ['C', 'B'], ['A']]);
    expect(third.next_cursor).toBeNull();
  });

  test('pages back to where it came from', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createAll(agent, letters);
    const first = await listLeads(agent, { limit: 2, order_by: 'name', order: 'asc' });
    const query = { limit: 2, order_by: 'name', order: 'asc' };
    const second = await listLeads(agent, { ...query, cursor: String(first.next_cursor) });
    const back = await listLeads(agent, { ...query, cursor: String(second.prev_cursor) });
    expect(names(back)).toEqual(names(first));
    expect(back.prev_cursor).toBeNull();
  });

  test('counts as asked', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createAll(agent, letters);
    expect(await listLeads(agent, { count: 'estimated' })).toMatchObject({ total: 5 });
    const uncounted = await listLeads(agent, { count: 'none' });
    expect(uncounted.total).toBeUndefined();
  });

  test('narrows by several statuses, tags, source and time at once', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const wanted = { status: 'won', tags: ['hot', 'nordic'], source: 'fair' } as const;
    await createAll(agent, [
      { name: 'A', ...wanted, tags: [...wanted.tags] },
      { name: 'B', ...wanted, tags: ['hot'] },
      { name: 'C', ...wanted, tags: [...wanted.tags], source: 'web' },
      { name: 'D', ...wanted, tags: [...wanted.tags], status: 'new' },
    ]);
    const query = { status: 'won,lost', source: 'fair', created_from: '2026-01-01T00:00:00Z' };
    const page = await body<LeadPage>(await agent.get('/leads?tag=hot&tag=nordic', { query }));
    expect(names(page)).toEqual(['A']);
    expect(
      names(await listLeads(agent, { ...query, created_before: '2026-01-01T00:00:00Z' })),
    ).toEqual([]);
  });

  test('pages by offset', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createAll(agent, letters);
    const page = await listLeads(agent, { limit: 2, offset: 3 });
    expect(names(page)).toEqual(['B', 'A']);
    expect(page).toMatchObject({ total: 5, limit: 2, offset: 3, next_cursor: null });
  });

  test('gives at most 200 at once', async ({ client }) => {
    const viewer = client('customerOps', { roles: 'viewer' });
    expect((await listLeads(viewer, { limit: 5_000 })).limit).toBe(200);
    expect((await listLeads(viewer, { limit: 2_147_483_647 })).limit).toBe(200);
  });

  test('narrows by status', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createAll(agent, [{ name: 'A', status: 'won' }, { name: 'B' }]);
    const page = await listLeads(agent, { status: 'won' });
    expect(names(page)).toEqual(['A']);
    expect(page.total).toBe(1);
  });

  test('narrows by owner, and to those without one', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createAll(agent, [{ name: 'A', assigned_to: 'kim@example.com' }, { name: 'B' }]);
    expect(names(await listLeads(agent, { assigned_to: 'kim@example.com' }))).toEqual(['A']);
    expect(names(await listLeads(agent, { assigned_to: 'UNASSIGNED' }))).toEqual(['B']);
  });

  for (const [q, found] of [
    ['lovelace', ['Ada Lovelace']],
    ['ENGINES', ['Charles']],
    ['grace@', ['Grace']],
    ['+45 31', ['Ada Lovelace']],
    ['%', []],
    ["' OR 1=1 --", []],
  ] as const) {
    test(`finds by the words ${q}`, async ({ client }) => {
      const agent = client('customerOps', { roles: 'agent' });
      await createAll(agent, [
        { name: 'Ada Lovelace', phone: '+45 31 55 01 42' },
        { name: 'Grace', email: 'grace@example.com' },
        { name: 'Charles', company: 'Difference Engines' },
      ]);
      expect(names(await listLeads(agent, { q }))).toEqual(found);
    });
  }
});

test.describe('a list that cannot be given', () => {
  for (const [parameter, value] of [
    ['limit', '0'],
    ['limit', '-1'],
    ['limit', 'ten'],
    ['limit', '99999999999999999999'],
    ['offset', '-1'],
    ['offset', '1.5'],
    ['order_by', 'password'],
    ['order', 'up'],
    ['archived', 'perhaps'],
    ['has_open_task', 'perhaps'],
    ['count', 'all'],
    ['created_from', 'yesterday'],
    ['updated_before', '2026-01-01'],
    ['q', 'x'.repeat(1_000)],
  ] as const) {
    test(`${parameter}=${value.slice(0, 24)} is refused`, async ({ client }) => {
      const viewer = client('customerOps', { roles: 'viewer' });
      const answer = await viewer.get('/leads', { query: { [parameter]: value } });
      await refusedField(answer, ['query', parameter]);
    });
  }

  test('an unknown status is refused', async ({ client }) => {
    const viewer = client('customerOps', { roles: 'viewer' });
    const answer = await viewer.get('/leads', { query: { status: 'dead' } });
    await refused(
      answer,
      400,
      'Invalid status. Must be one of: new, contacted, qualified, proposal, won, lost',
    );
  });

  test('a cursor that nobody gave out is refused', async ({ client }) => {
    const viewer = client('customerOps', { roles: 'viewer' });
    const answer = await viewer.get('/leads', { query: { cursor: 'bm90IG91cnM' } });
    const { detail } = await refused(answer, 400);
    expect(detail).toMatch(/^Invalid cursor/);
  });

  test('a cursor of another list is refused', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await createAll(agent, letters);
    const { next_cursor } = await listLeads(agent, { limit: 1 });
    const query = { cursor: String(next_cursor), order_by: 'name' };
    const { detail } = await refused(await agent.get('/leads', { query }), 400);
    expect(detail).toMatch(/^Invalid cursor/);
  });
});

test.describe('what another tenant has', () => {
  test('is on no list', async ({ client }) => {
    await createLead(client('customerOps', { roles: 'agent' }), { name: 'Ada' });
    const stranger = client('customerOps', { roles: 'admin', tenant: 'nobody-in-particular' });
    const found = await listLeads(stranger, { q: 'Ada' });
    expect(found.total).toBe(0);
  });

  test('is not to be read, changed, annotated, archived or restored', async ({ client }) => {
    const owner = client('customerOps', { roles: 'agent' });
    const lead = await createLead(owner, { name: 'Ada' });
    const stranger = client('customerOps', { roles: 'admin', tenant: 'nobody-in-particular' });
    const path = `/leads/${lead.id}`;
    const none = 'Lead not found';
    await refused(await stranger.get(path), 404, none);
    await refused(await stranger.patch(path, { body: { name: 'Eve' } }), 404, none);
    await refused(await stranger.post(`${path}/notes`, { body: { body: 'x' } }), 404, none);
    await refused(await stranger.get(`${path}/notes`), 404, none);
    await refused(await stranger.get(`${path}/activity`), 404, none);
    await refused(await stranger.delete(path), 404, none);
    await refused(await stranger.post(`${path}/restore`), 404, none);
    expect(await body(await owner.get(path))).toEqual(lead);
  });
});
