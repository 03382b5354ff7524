import { body, refused } from '../platform/answers';
import { activityOf, createLead, type Lead } from '../platform/leads';
import { expect, test } from '../platform/test';

const kim = { roles: 'agent', user: 'kim' };

test.describe('the activity of a lead', () => {
  test('begins with its creation', async ({ client }) => {
    const agent = client('customerOps', kim);
    const lead = await createLead(agent, { name: 'Ada', source: 'web' });
    expect(await activityOf(agent, lead)).toMatchObject([
      {
        type: 'created',
        actor: 'kim',
        at: lead.created_at,
        data: { lead_id: lead.id, name: 'Ada', source: 'web' },
        is_system: false,
      },
    ]);
  });

  test('tells who changed what, newest first', async ({ client }) => {
    const agent = client('customerOps', kim);
    const lead = await createLead(agent, { name: 'Ada' });
    const change = (fields: object) => agent.patch(`/leads/${lead.id}`, { body: fields });
    await body(await change({ status: 'contacted' }));
    await body(await change({ assigned_to: 'kim@example.com' }));
    await body(await change({ assigned_to: null }));
    const entries = await activityOf(agent, lead);
    expect(entries.map(({ type, data }) => ({ type, data })).slice(0, 3)).toEqual([
      { type: 'assigned', data: { assigned_to: null, from: 'kim@example.com' } },
      { type: 'assigned', data: { assigned_to: 'kim@example.com', from: null } },
      { type: 'status_changed', data: { old_status: 'new', new_status: 'contacted' } },
    ]);
    expect(entries.at(-1)?.type).toBe('created');
    const times = entries.map(({ at }) => Date.parse(at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  test('does not grow by a change that changes nothing', async ({ client }) => {
    const agent = client('customerOps', kim);
    const lead = await createLead(agent, { name: 'Ada' });
    const same = await agent.patch(`/leads/${lead.id}`, { body: { status: 'new', name: 'Ada' } });
    expect(await body<Lead>(same)).toEqual(lead);
    expect(await activityOf(agent, lead)).toHaveLength(1);
  });

  test('shows notes as they were written', async ({ client }) => {
    const agent = client('customerOps', kim);
    const lead = await createLead(agent, { name: 'Ada' });
    const words = '🔄 Status changed from new to won <b>"quoted"</b>\nsecond line';
    const note = await body<{ id: number; created_at: string }>(
      await agent.post(`/leads/${lead.id}/notes`, { body: { body: words } }),
      201,
    );
    expect(note).toEqual({
      id: note.id,
      lead_id: lead.id,
      body: words,
      author: 'kim',
      created_at: note.created_at,
    });
    expect(await body(await agent.get(`/leads/${lead.id}/notes`))).toEqual([note]);
    expect((await activityOf(agent, lead))[0]).toMatchObject({
      type: 'note',
      actor: 'kim',
      data: { body: words, note_id: note.id },
    });
  });

  test('is that of one lead', async ({ client }) => {
    const agent = client('customerOps', kim);
    const ada = await createLead(agent, { name: 'Ada' });
    const grace = await createLead(agent, { name: 'Grace' });
    await body(await agent.post(`/leads/${grace.id}/notes`, { body: { body: 'x' } }), 201);
    expect((await activityOf(agent, ada)).map(({ type }) => type)).toEqual(['created']);
  });

  for (const path of ['', '/notes', '/activity']) {
    test(`is not found at /leads/0${path}`, async ({ client }) => {
      const answer = await client('customerOps', kim).get(`/leads/0${path}`);
      await refused(answer, 404, 'Lead not found');
    });
  }

  test('cannot be written to a lead that does not exist', async ({ client }) => {
    const agent = client('customerOps', { roles: 'admin' });
    const none = 'Lead not found';
    const id = '9007199254740993';
    await refused(await agent.patch(`/leads/${id}`, { body: { name: 'x' } }), 404, none);
    await refused(await agent.post(`/leads/${id}/notes`, { body: { body: 'x' } }), 404, none);
    await refused(await agent.delete(`/leads/${id}`), 404, none);
    await refused(await agent.post(`/leads/${id}/restore`), 404, none);
  });

  test('has owners to choose from: who has leads, and who asks', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim@example.com' });
    await createLead(agent, { name: 'Ada', assigned_to: 'jane.doe@example.com' });
    expect(await body(await agent.get('/owners'))).toEqual([
      { email: 'jane.doe@example.com', name: 'Jane Doe' },
      { email: 'kim@example.com', name: 'Kim' },
    ]);
  });
});
