import { body, refused, refusedField } from '../platform/answers';
import { createLead, type Lead, listLeads } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

interface Suspect {
  lead: Lead;
  reasons: string[];
}

interface Merge {
  id: number;
  survivor: Lead;
  merged: Lead;
}

test.describe('leads that are the same person', () => {
  test('are named when one of them is created, and listed', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const ada = await createLead(agent, { name: 'Ada Lovelace', phone: '+45 31 55 01 42' });
    const again = { name: 'A. Lovelace', phone: '0045 31550142' };
    const created = await body<Lead & { duplicates: Suspect[] }>(
      await agent.post('/leads', { body: again }),
      201,
    );
    expect(created.duplicates).toMatchObject([
      { lead: { id: ada.id }, reasons: ['phone', 'name'] },
    ]);
    const suspects = await body<Suspect[]>(await agent.get(`/leads/${ada.id}/duplicates`));
    expect(suspects.map(({ lead }) => lead.id)).toEqual([created.id]);
  });

  test('become one, with all that was written, and two again', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const ada = await createLead(agent, { name: 'Ada' });
    const other = await createLead(agent, { name: 'A.', email: 'ada@example.com', tags: ['x'] });
    await body(await agent.post(`/leads/${other.id}/notes`, { body: { body: 'Called' } }), 201);

    const request = { body: { lead_id: other.id } };
    const merge = await body<Merge>(await agent.post(`/leads/${ada.id}/merge`, request));
    expect(merge.survivor).toMatchObject({ id: ada.id, email: 'ada@example.com', tags: ['x'] });
    expect((await listLeads(agent)).total).toBe(1);
    expect(await body(await agent.get(`/leads/${ada.id}/notes`))).toHaveLength(1);

    const parted = await body<Merge>(await agent.post(`/merges/${merge.id}/undo`));
    expect(parted.survivor).toMatchObject({ email: null, tags: [] });
    expect(parted.merged).toMatchObject({ email: 'ada@example.com', is_archived: false });
    expect(await body(await agent.get(`/leads/${ada.id}/notes`))).toEqual([]);
    await refused(await agent.post(`/merges/${merge.id}/undo`), 409, 'Merge was undone before');
  });

  test('are parted from the end where one merge came out of another', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const [a, b, c] = [
      await createLead(agent, { name: 'A' }),
      await createLead(agent, { name: 'B' }),
      await createLead(agent, { name: 'C' }),
    ];
    const into = async (lead: Lead, taken: Lead) =>
      body<Merge>(await agent.post(`/leads/${lead.id}/merge`, { body: { lead_id: taken.id } }));
    const first = await into(b, a);
    const second = await into(c, b);
    const refusal = await refused(
      await agent.post(`/merges/${first.id}/undo`),
      409,
      'What came of this merge was merged on',
    );
    expect(refusal).toMatchObject({
      remedy: `Undo merge ${second.id} first`,
      merge_id: second.id,
      survivor_id: c.id,
      merged_id: b.id,
    });
    await body(await agent.post(`/merges/${second.id}/undo`));
    await body(await agent.post(`/merges/${first.id}/undo`));
    expect((await listLeads(agent)).total).toBe(3);
  });

  test('take their jobs and appointments along, and give them back', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const field = client('apexflow', { roles: 'agent' });
    const [ada, other] = [
      await createLead(agent, { name: 'Ada' }),
      await createLead(agent, { name: 'A.' }),
    ];
    await body(await field.post('/jobs', { body: { lead_id: other.id, title: 'Roof' } }), 201);
    const visit = { lead_id: other.id, scheduled_at: '2027-03-01T09:00:00Z' };
    await body(await field.post('/appointments', { body: visit }), 201);
    const planned = (lead: Lead) =>
      Promise.all(
        ['jobs', 'appointments'].map(async (what) => {
          const query = { lead_id: lead.id };
          return (await body<{ items: unknown[] }>(await field.get(`/${what}`, { query }))).items
            .length;
        }),
      );

    const request = { body: { lead_id: other.id } };
    const merge = await body<Merge>(await agent.post(`/leads/${ada.id}/merge`, request));
    await expect.poll(() => planned(ada)).toEqual([1, 1]);
    expect(await planned(other)).toEqual([0, 0]);

    await body(await agent.post(`/merges/${merge.id}/undo`));
    await expect.poll(() => planned(other)).toEqual([1, 1]);
    expect(await planned(ada)).toEqual([0, 0]);
  });

  test('leave one that is only read, until they are parted', async ({ client }) => {
    const agent = client('customerOps', { roles: 'admin' });
    const field = client('apexflow', { roles: 'agent' });
    const [ada, other] = [
      await createLead(agent, { name: 'Ada' }),
      await createLead(agent, { name: 'A.' }),
    ];
    const request = { body: { lead_id: other.id } };
    const merge = await body<Merge>(await agent.post(`/leads/${ada.id}/merge`, request));

    const lead = `/leads/${other.id}`;
    const due = { title: 'Call', due_at: '2999-01-01T00:00:00Z' };
    const visit = { lead_id: other.id, scheduled_at: '2999-03-01T09:00:00Z' };
    const writes = () =>
      Promise.all([
        agent.patch(lead, { body: { title: 'Countess' } }),
        agent.post(`${lead}/notes`, { body: { body: 'Called' } }),
        agent.post(`${lead}/tasks`, { body: due }),
        field.post('/jobs', { body: { lead_id: other.id, title: 'Roof' } }),
        field.post('/appointments', { body: visit }),
      ]);
    for (const answer of await writes()) {
      const refusal = await refused(answer, 409, `Lead was merged into ${ada.id}`);
      expect(refusal.merged_into).toBe(ada.id);
    }
    const tagged = { ids: [other.id], change: { add_tags: ['x'] } };
    const report = await body<{ items: unknown[] }>(
      await agent.post('/leads/bulk', { body: tagged }),
    );
    expect(report.items).toEqual([{ lead_id: other.id, result: 'merged' }]);
    expect(await body(await agent.get(lead))).toMatchObject({ merged_into: ada.id });

    await body(await agent.post(`/merges/${merge.id}/undo`));
    expect((await writes()).map((answer) => answer.status())).toEqual([200, 201, 201, 201, 201]);
  });

  test('are not merged over the wall between tenants, nor with themselves', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const stranger = client('customerOps', { roles: 'admin', tenant: unique('other') });
    const [ada, grace] = [
      await createLead(agent, { name: 'Ada' }),
      await createLead(agent, { name: 'Grace' }),
    ];
    const eve = await createLead(stranger, { name: 'Eve' });
    const none = 'Lead not found';
    const into = (lead: Lead, taken: Lead) =>
      [`/leads/${lead.id}/merge`, { body: { lead_id: taken.id } }] as const;
    await refused(await stranger.post(...into(ada, grace)), 404, none);
    await refused(await stranger.post(...into(eve, ada)), 404, none);
    await refused(await stranger.get(`/leads/${ada.id}/duplicates`), 404, none);
    await refusedField(await agent.post(...into(ada, ada)), ['body', 'lead_id']);
    const merge = await body<Merge>(await agent.post(...into(ada, grace)));
    await refused(await stranger.post(`/merges/${merge.id}/undo`), 404, 'Merge not found');
  });
});
