import { body, missingRole, refused, refusedField } from '../platform/answers';
import { createLead, listLeads } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

interface PersonalData {
  lead_id: number;
  records: { lead: { id: number }; notes: { body: string }[] }[];
  merges: { survivor_id: number; merged_id: number }[];
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
