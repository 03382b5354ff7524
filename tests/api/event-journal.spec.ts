import { body, missingRole, refused, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import type { Journal, JournalEvent } from '../platform/journal';
import { createLead, type Lead } from '../platform/leads';
import { expect, test } from '../platform/test';

/** The journal once it has so many events of a lead. */
async function journalOf(operator: Client, lead: Lead, events: number): Promise<JournalEvent[]> {
  const read = async () => {
    const query = { lead_id: lead.id };
    return (await body<Journal>(await operator.get('/event-journal', { query }))).items;
  };
  await expect.poll(async () => (await read()).length).toBe(events);
  return read();
}

test.describe('the event journal', () => {
  test('keeps what happened, and publishes it again on request', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin', user: 'kim' });
    const lead = await createLead(admin, { name: 'Ada Lovelace', email: 'ada@journal.example' });
    await body(await admin.patch(`/leads/${lead.id}`, { body: { status: 'won' } }));

    const [won, created] = await journalOf(admin, lead, 2);
    expect(created).toMatchObject({ type: 'lead.created', erased: false });
    expect(created?.data).toMatchObject({ name: 'Ada Lovelace', lead_id: lead.id });
    expect(won?.data).toMatchObject({ old_status: 'new', new_status: 'won' });

    const again = await admin.post('/event-journal/replay', { body: { lead_id: lead.id } });
    expect(await body(again)).toEqual({ replayed: 2, next_after: null });
  });

  test('is for operators, and a replay for admins who say what', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const operator = client('customerOps', { roles: 'operator' });
    const admin = client('customerOps', { roles: 'admin' });
    await refused(await agent.get('/event-journal'), 403, missingRole('operator', 'admin'));
    const replay = '/event-journal/replay';
    await refused(await operator.post(replay, { body: { lead_id: 1 } }), 403, missingRole('admin'));
    await refusedField(await admin.post(replay, { body: {} }), ['body', 'ids']);
  });

  test('of another tenant does not exist', async ({ client }) => {
    const lead = await createLead(client('customerOps', { roles: 'admin' }), { name: 'Ada' });
    await journalOf(client('customerOps', { roles: 'operator' }), lead, 1);
    const stranger = client('customerOps', { roles: 'operator', tenant: 'someone-else' });
    expect(await journalOf(stranger, lead, 0)).toEqual([]);
  });
});
