import { body, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { createLead, type Lead } from '../platform/leads';
import { expect, test } from '../platform/test';

interface Matches {
  items: { lead: Lead; score: number; answered_by: string[] }[];
  answered_by: string[];
}

async function search(customerOps: Client, q: string): Promise<Matches> {
  return body<Matches>(await customerOps.get('/leads/search', { query: { q } }));
}

test.describe('a search for leads', () => {
  for (const q of ['lovelace', 'LOVEL', 'orsted', 'ada@', '31550142', 'countess', 'ørsted ada']) {
    test(`finds a lead by ${q}`, async ({ client }) => {
      const agent = client('customerOps', { roles: 'agent' });
      await createLead(agent, { name: 'Charles' });
      const ada = await createLead(agent, {
        name: 'Ada Lovelace',
        company: 'Ørsted & Søn',
        email: 'ada@example.com',
        phone: '+45 31 55 01 42',
        title: 'Countess',
      });
      const { items, answered_by } = await search(agent, q);
      expect(items.map(({ lead }) => lead)).toEqual([ada]);
      expect(items[0]?.score).toBeGreaterThan(0);
      expect(answered_by).toContain('fulltext');
    });
  }

  test('finds a lead by a word that is spelled wrong, behind those that have it', async ({
    client,
  }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const mueller = await createLead(agent, { name: 'Anna Mueller', company: 'Gartenbau' });
    await createLead(agent, { name: 'Bob Builder' });
    const misspelled = await search(agent, 'mueler gartenbua');
    expect(misspelled.items.map(({ lead }) => lead.id)).toEqual([mueller.id]);
    expect(misspelled.items[0]?.answered_by).toContain('spelling');
    const mueler = await createLead(agent, { name: 'Anna Mueler' });
    const { items } = await search(agent, 'mueler');
    expect(items.map(({ lead }) => lead.id)).toEqual([mueler.id, mueller.id]);
  });

  test('finds what notes say, names first', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const noted = await createLead(agent, { name: 'Charles' });
    await body(await agent.post(`/leads/${noted.id}/notes`, { body: { body: 'Knows Ada.' } }), 201);
    const named = await createLead(agent, { name: 'Ada' });
    const { items } = await search(agent, 'ada');
    expect(items.map(({ lead }) => lead.id)).toEqual([named.id, noted.id]);
  });

  for (const q of ["' OR 1=1 --", '& | ! ( ) :*', '👋', '%', '\\']) {
    test(`takes ${q} for words or nothing`, async ({ client }) => {
      const agent = client('customerOps', { roles: 'agent' });
      await createLead(agent, { name: 'Ada' });
      expect((await search(agent, q)).items).toEqual([]);
    });
  }

  test('shows nothing of another tenant', async ({ client }) => {
    await createLead(client('customerOps', { roles: 'agent' }), { name: 'Ada' });
    const stranger = client('customerOps', { roles: 'admin', tenant: 'nobody-in-particular' });
    expect((await search(stranger, 'ada')).items).toEqual([]);
  });

  test('needs words', async ({ client }) => {
    const viewer = client('customerOps', { roles: 'viewer' });
    await refusedField(await viewer.get('/leads/search'), ['query', 'q']);
    const long = await viewer.get('/leads/search', { query: { q: 'x'.repeat(1_000) } });
    await refusedField(long, ['query', 'q']);
  });
});
