import { body, missingRole, refused, refusedField } from '../platform/answers';
import { activityOf, createLead } from '../platform/leads';
import { expect, test } from '../platform/test';

test.describe('assignment rules', () => {
  const web = { name: 'Web leads', match: { source: 'web' }, owners: ['ann', 'bob', 'cleo'] };

  test('deal out leads entered at once evenly, and say so', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const agent = client('customerOps', { roles: 'agent' });
    await body(await admin.post('/assignment-rules', { body: web }), 201);

    const enter = (i: number) => createLead(agent, { name: `Lead ${i}`, source: 'web' });
    const first = await enter(0);
    const leads = [first, ...(await Promise.all(Array.from({ length: 11 }, (_, i) => enter(i))))];

    for (const owner of web.owners) {
      expect(leads.filter(({ assigned_to }) => assigned_to === owner)).toHaveLength(4);
    }
    const [latest] = await activityOf(agent, first);
    expect(latest).toMatchObject({
      type: 'assigned',
      is_system: true,
      data: { assigned_to: first.assigned_to, rule: 'Web leads' },
    });
    expect((await createLead(agent, { name: 'Ada' })).assigned_to).toBeNull();
  });

  test('give leads to who has the fewest open ones', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    for (const assigned_to of ['ann', 'ann', 'bob']) {
      await createLead(admin, { name: 'Busy', assigned_to });
    }
    const rule = { name: 'All', strategy: 'least_busy', owners: ['ann', 'bob'] };
    await body(await admin.post('/assignment-rules', { body: rule }), 201);

    expect((await createLead(admin, { name: 'Ada' })).assigned_to).toBe('bob');
  });

  test('are for admins to change, and make sense', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const admin = client('customerOps', { roles: 'admin' });
    const post = { body: web };
    await refused(await agent.post('/assignment-rules', post), 403, missingRole('admin'));
    const sauce = { body: { ...web, match: { sauce: 'web' } } };
    await refusedField(await admin.post('/assignment-rules', sauce), ['body', 'match']);
    expect(await body(await agent.get('/assignment-rules'))).toEqual({ items: [] });
  });
});
