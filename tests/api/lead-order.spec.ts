import type { Client } from '../platform/client';
import { createLead, type Lead, type LeadPage, listLeads } from '../platform/leads';
import { expect, test } from '../platform/test';

const names = (page: LeadPage) => page.items.map(({ name }) => name);

/** Creates leads one after the other, so that their order in time is theirs here. */
async function createAll(customerOps: Client, leads: (Partial<Lead> & { name: string })[]) {
  for (const lead of leads) await createLead(customerOps, lead);
}

const rest = (company: string, phone: string, assigned_to: string, source: string) => ({
  company,
  phone,
  assigned_to,
  source,
  title: company,
  external_id: source,
});

test.describe('the list of leads', () => {
  for (const [order_by, ascending] of [
    ['name', ['A', 'B', 'C']],
    ['email', ['C', 'B', 'A']],
    ['status', ['B', 'A', 'C']],
    ['created_at', ['C', 'A', 'B']],
    ['updated_at', ['C', 'A', 'B']],
    ['company', ['A', 'B', 'C']],
    ['phone', ['B', 'C', 'A']],
    ['assigned_to', ['B', 'C', 'A']],
    ['source', ['A', 'C', 'B']],
    ['title', ['A', 'B', 'C']],
    ['external_id', ['A', 'C', 'B']],
  ] as const) {
    test(`sorts by ${order_by} both ways`, async ({ client }) => {
      const agent = client('customerOps', { roles: 'agent' });
      await createAll(agent, [
        {
          name: 'C',
          email: 'a@example.com',
          status: 'won',
          ...rest('Ö', '+46 8 555 0100', 'bob', 'fair'),
        },
        {
          name: 'A',
          email: 'c@example.com',
          status: 'contacted',
          ...rest('a', '+47 22 55 01 00', 'cy', 'ad'),
        },
        {
          name: 'B',
          email: 'b@example.com',
          status: 'new',
          ...rest('B', '+45 31 55 01 42', 'ann', 'web'),
        },
      ]);
      expect(names(await listLeads(agent, { order_by, order: 'asc' }))).toEqual(ascending);
      const descending = await listLeads(agent, { order_by, order: 'desc' });
      expect(names(descending)).toEqual(ascending.toReversed());
    });
  }

  for (const order_by of [
    'email',
    'company',
    'phone',
    'assigned_to',
    'source',
    'title',
    'external_id',
  ]) {
    test(`leads without ${order_by} come last both ways, page by page`, async ({ client }) => {
      const agent = client('customerOps', { roles: 'agent' });
      const has = ['a', 'b'].map((one, at) => rest(one, `+45 31 55 01 4${at}`, one, one));
      await createAll(agent, [
        { name: 'none 1' },
        { name: 'b', email: 'b@example.com', ...has[1] },
        { name: 'none 2' },
        { name: 'a', email: 'a@example.com', ...has[0] },
      ]);
      for (const [order, expected] of [
        ['asc', ['a', 'b', 'none 1', 'none 2']],
        ['desc', ['b', 'a', 'none 2', 'none 1']],
      ] as const) {
        const query = { order_by, order, limit: 3 };
        const first = await listLeads(agent, query);
        const last = await listLeads(agent, { ...query, cursor: String(first.next_cursor) });
        expect(names(first).concat(names(last))).toEqual(expected);
        const back = await listLeads(agent, { ...query, cursor: String(last.prev_cursor) });
        expect(names(back)).toEqual(names(first));
      }
    });
  }
});
