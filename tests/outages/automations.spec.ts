import { body } from '../platform/answers';
import { createAutomation, type Run } from '../platform/automations';
import type { Client } from '../platform/client';
import { createLead } from '../platform/leads';
import type { Inbox } from '../platform/notifications';
import { supervisor } from '../platform/supervisor';
import { expect, test } from '../platform/test';

const leads = 40;
const blowAfter = 15;
const admin = { roles: 'admin', user: 'kim' };

const thank = {
  name: 'Thank',
  on: { event: 'lead.status_changed' },
  when: [{ new_status: 'won' }],
  do: [
    { create_task: { title: 'Thank', due_in: '1d' } },
    { notify: 'Lead {lead_id} to be thanked' },
  ],
};

/** Wins every lead, one after the other; strikes in between. */
async function winLeads(customerOps: Client, strike: () => Promise<unknown>): Promise<number[]> {
  const won: number[] = [];
  for (let i = 0; i < leads; i++) {
    const { id } = await createLead(customerOps, { name: `Lead ${i}` });
    await body(await customerOps.patch(`/leads/${id}`, { body: { status: 'won' } }));
    won.push(id);
    if (won.length === blowAfter) await strike();
  }
  return won;
}

async function tasksOf(customerOps: Client, id: number): Promise<number> {
  return (await body<{ items: unknown[] }>(await customerOps.get(`/leads/${id}/tasks`))).items
    .length;
}

/** The leads that an automation has done with; none while apexflow is away. */
async function leadsDone(apexflow: Client, id: number): Promise<number[]> {
  const query = { limit: 200, status: 'done' };
  const answer = await apexflow.get(`/automations/${id}/runs`, { query }).catch(() => undefined);
  if (answer?.status() !== 200) return [];
  return (await body<{ items: Run[] }>(answer)).items.map((run) => run.lead_id);
}

for (const service of ['apexflow', 'notifications-consumer']) {
  test(`every automation does all of it once when ${service} is killed`, async ({ client }) => {
    const [apexflow, customerOps] = [client('apexflow', admin), client('customerOps', admin)];
    const { id } = await createAutomation(apexflow, thank);

    const won = await winLeads(customerOps, () => supervisor.kill(service));

    const done = () => leadsDone(apexflow, id);
    await expect.poll(async () => (await done()).length, { timeout: 300_000 }).toBe(leads);
    expect((await done()).sort((a, b) => a - b)).toEqual(won);
    for (const lead of won) expect(await tasksOf(customerOps, lead)).toBe(1);
    const query = { limit: 200 };
    const inbox = await client('notifications', admin).get('/inbox', { query });
    const told = (await body<Inbox>(inbox)).items.filter(({ rule }) => rule === 'automation:Thank');
    expect(told.map(({ raw }) => raw.lead_id as number).sort((a, b) => a - b)).toEqual(won);
  });
}
