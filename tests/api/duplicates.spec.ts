import { body, refused, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { createLead, type Lead } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

interface SuspectPage {
  items: {
    leads: Lead[];
    size: number;
    reasons: string[];
    similarity: number;
    likelihood: number;
  }[];
  next_cursor: string | null;
}

const suspects = async (customerOps: Client, query: Record<string, string | number> = {}) =>
  body<SuspectPage>(await customerOps.get('/leads/duplicates', { query }));

/** Every group, a page at a time. */
async function groups(customerOps: Client, limit: number): Promise<number[][]> {
  const found: number[][] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: SuspectPage = await suspects(customerOps, { limit, ...(cursor && { cursor }) });
    found.push(...page.items.map(({ leads }) => leads.map(({ id }) => id)));
    cursor = page.next_cursor;
  }
  return found;
}

test.describe('leads of a tenant that may be the same person', () => {
  test('are found by mailbox, phone and name, the likeliest first, page by page', async ({
    client,
  }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const create = async (fields: Partial<Lead> & { name: string }) =>
      (await createLead(agent, fields)).id;
    const ada = await create({ name: 'Ada Lovelace', phone: '+45 31 55 01 42' });
    const same = await create({ name: 'Countess', phone: '0045 31550142' });
    const zoe = await create({ name: 'Zoë Ångström', company: 'Acme' });
    const again = await create({ name: 'ZOE ANGSTROM', company: 'Acme GmbH' });
    await create({ name: 'Zoë Ångström', company: 'Difference Engines' });
    const kim = await create({ name: 'Kim', email: 'kim@example.com' });
    const alias = await create({ name: 'K.', email: 'Kim+news@example.com' });

    const expected = [
      [kim, alias],
      [zoe, again],
      // Hardly alike, as colleagues with one number are.
      [ada, same],
    ];
    expect(await groups(agent, 20)).toEqual(expected);
    expect(await groups(agent, 1)).toEqual(expected);
    const { items } = await suspects(agent);
    expect(items.map(({ reasons }) => reasons)).toEqual([['email'], ['name'], ['phone']]);
  });

  test('are told from each other until somebody takes it back', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const phone = '+45 31 55 01 42';
    const ids = [
      (await createLead(agent, { name: 'Ada', phone })).id,
      (await createLead(agent, { name: 'Grace', phone })).id,
    ];
    const said = await body<{ id: number; lead_ids: number[] }>(
      await agent.post('/leads/duplicates/dismissals', { body: { lead_ids: ids } }),
      201,
    );
    expect(said.lead_ids).toEqual(ids);
    expect(await groups(agent, 20)).toEqual([]);
    expect(await body(await agent.get(`/leads/${ids[0]}/duplicates`))).toEqual([]);

    const stranger = client('customerOps', { roles: 'admin', tenant: unique('other') });
    const path = `/leads/duplicates/dismissals/${said.id}`;
    await refused(await stranger.delete(path), 404, 'Dismissal not found');
    await body(await agent.delete(path));
    expect(await groups(agent, 20)).toEqual([ids]);
  });

  test('are not told from what is no lead of the tenant', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const stranger = client('customerOps', { roles: 'admin', tenant: unique('other') });
    const { id } = await createLead(agent, { name: 'Ada' });
    const eve = await createLead(stranger, { name: 'Eve' });
    const dismiss = (...lead_ids: number[]) =>
      agent.post('/leads/duplicates/dismissals', { body: { lead_ids } });
    await refused(await dismiss(id, eve.id), 404, 'Lead not found');
    await refusedField(await dismiss(id, id), ['body', 'lead_ids']);
    await refusedField(await dismiss(id), ['body', 'lead_ids']);
    await refused(await agent.get('/leads/duplicates?cursor=x'), 400);
  });
});
