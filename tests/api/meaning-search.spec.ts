import { body, refused, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { createLead, type Lead } from '../platform/leads';
import { expect, test } from '../platform/test';

interface Part {
  answered: boolean;
  count: number;
  reason?: string;
}

interface Matches {
  items: { lead: Lead; score: number; matched: string[] }[];
  parts: { words: Part; spelling: Part; meaning: Part };
  embedded: { done: number; total: number };
}

async function search(
  customerOps: Client,
  q: string,
  more: Record<string, string> = {},
): Promise<Matches> {
  return body<Matches>(await customerOps.get('/leads/search', { query: { q, ...more } }));
}

/** The answer once every lead of the tenant is embedded, and its meaning was understood in time. */
async function searchEmbedded(
  customerOps: Client,
  q: string,
  more: Record<string, string> = {},
): Promise<Matches> {
  let matches = await search(customerOps, q, more);
  await expect(async () => {
    matches = await search(customerOps, q, more);
    expect(matches.embedded.done).toBe(matches.embedded.total);
    expect(matches.parts.meaning.answered).toBe(more.mode !== 'words');
  }).toPass();
  return matches;
}

const ids = ({ items }: Matches): number[] => items.map(({ lead }) => lead.id);

test.describe('a search by meaning', () => {
  const question = 'someone to fix leaking pipes';

  /** Leads of which one is about plumbing, without one word of the question. */
  async function leads(agent: Client): Promise<{ school: Lead; farm: Lead }> {
    const farm = await createLead(agent, {
      name: 'Mia Chen',
      company: 'Hill Farm',
      title: 'Owner of photovoltaic modules on the barn',
    });
    const school = await createLead(agent, { name: 'Tom Baker', company: 'Oak School' });
    const note = 'Water is dripping from the ceiling of the gym: look at boiler and taps.';
    await body(await agent.post(`/leads/${school.id}/notes`, { body: { body: note } }), 201);
    return { school, farm };
  }

  test('finds a new lead by words that do not occur in it', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { school } = await leads(agent);
    const matches = await searchEmbedded(agent, question);
    expect(ids(matches)).toEqual([school.id]);
    expect(matches.items[0]?.matched).toEqual(['meaning']);
    expect(matches.parts).toMatchObject({
      words: { answered: true, count: 0 },
      spelling: { answered: false, count: 0 },
      meaning: { answered: true, count: 1 },
    });
    expect(matches.embedded).toEqual({ done: 2, total: 2 });
    expect(ids(await search(agent, question, { mode: 'words' }))).toEqual([]);
  });

  test('finds a lead by what it says now', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { farm } = await leads(agent);
    expect(ids(await searchEmbedded(agent, 'solar energy', { mode: 'meaning' }))).toEqual([
      farm.id,
    ]);
    await body(
      await agent.patch(`/leads/${farm.id}`, { body: { title: 'Owner of a dairy with cows' } }),
    );
    expect(ids(await searchEmbedded(agent, 'dairy cows', { mode: 'meaning' }))).toEqual([farm.id]);
    expect(ids(await searchEmbedded(agent, 'solar energy', { mode: 'meaning' }))).toEqual([]);
  });

  test('keeps to the filters of the list, and to leads that are not archived', async ({
    client,
  }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const { school } = await leads(admin);
    expect(ids(await searchEmbedded(admin, question, { status: 'new' }))).toEqual([school.id]);
    expect(ids(await searchEmbedded(admin, question, { status: 'won' }))).toEqual([]);
    await body(await admin.delete(`/leads/${school.id}`));
    expect(ids(await searchEmbedded(admin, question))).toEqual([]);
  });

  test('shows nothing of another tenant', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await leads(agent);
    await searchEmbedded(agent, question);
    const stranger = client('customerOps', { roles: 'admin', tenant: 'nobody-in-particular' });
    expect(ids(await search(stranger, question))).toEqual([]);
  });

  test('names what is similar to a lead', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { school, farm } = await leads(agent);
    const plumbing = await createLead(agent, {
      name: 'Ann',
      title: 'Water damage: the boiler is leaking into the gym',
    });
    await searchEmbedded(agent, question);
    const similar = await body<Matches>(
      await agent.get(`/leads/${school.id}/similar`, { query: { limit: 1 } }),
    );
    expect(ids(similar)).toEqual([plumbing.id]);
    expect(similar.items[0]?.score).toBeGreaterThan(0.4);
    expect(farm.id).not.toBe(plumbing.id);
    const stranger = client('customerOps', { roles: 'admin', tenant: 'nobody-in-particular' });
    await refused(await stranger.get(`/leads/${school.id}/similar`), 404, 'Lead not found');
  });

  test('needs a mode that exists', async ({ client }) => {
    const viewer = client('customerOps', { roles: 'viewer' });
    const answer = await viewer.get('/leads/search', { query: { q: 'x', mode: 'guess' } });
    await refusedField(answer, ['query', 'mode']);
  });
});
