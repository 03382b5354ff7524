import type { Client } from '../platform/client';
import { ended, show, start, upload } from '../platform/imports';
import { createdLeads } from '../platform/journal';
import { createLead } from '../platform/leads';
import { flushRedis } from '../platform/redis';
import { supervisor } from '../platform/supervisor';
import { expect, test } from '../platform/test';

const rows = 15_000;

interface ExportedLead {
  id: number;
  email: string;
}

/** Strikes while an import runs, once it is so far. */
async function strikeAt(
  percent: number,
  agent: Client,
  id: number,
  blow: () => Promise<unknown>,
): Promise<void> {
  await expect
    .poll(async () => (await show(agent, id)).percent, { timeout: 240_000, intervals: [50] })
    .toBeGreaterThan(percent);
  const struck = await show(agent, id);
  await blow();
  expect(struck.state).toBe('running');
}

async function exported(agent: Client): Promise<ExportedLead[]> {
  const file = await agent.get('/leads/export', { query: { format: 'jsonl' } });
  return (await file.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExportedLead);
}

const ascending = (ids: number[]) => ids.toSorted((a, b) => a - b);

test('an import enters and tells each row once when Redis is flushed and killed, then its worker', async ({
  client,
}) => {
  // The worker's lease has to end before another attempt begins.
  test.setTimeout(900_000);
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const wanted = Array.from({ length: rows }, (_, i) => `row${i}@import.example`);
  const lines = wanted.map((email, i) => `Row ${i},${email}`);
  // Two rows that are no new leads, far apart: they have to be found again by whoever goes on.
  const file = ['name,email', ...lines, 'Row 0,ROW0@import.example', 'nobody,at home'].join('\n');
  const { id } = await upload(agent, file);

  await start(agent, id);
  await strikeAt(15, agent, id, async () => {
    await flushRedis();
    await supervisor.kill('redis');
  });
  await strikeAt(55, agent, id, () => supervisor.kill('worker'));

  const done = await ended(agent, id, 240_000);
  expect(done).toMatchObject({
    state: 'done',
    rows_in: rows + 2,
    created: rows,
    updated: 1,
    unchanged: 0,
    rejected: 1,
    percent: 100,
  });
  // Its event leaves the outbox after all of the import's.
  const last = await createLead(agent, { name: 'Last', email: 'last@import.example' });
  const leads = await exported(agent);
  const emails = leads.map(({ email }) => email.toLowerCase());
  expect(emails).toHaveLength(rows + 1);
  expect(new Set(emails)).toEqual(new Set([...wanted, last.email]));

  const operator = client('customerOps', { roles: 'operator', user: 'lee' });
  let told: number[] = [];
  await expect
    .poll(
      async () => {
        told = await createdLeads(operator);
        return told.length > rows && told.includes(last.id);
      },
      { message: 'the journal has every lead', timeout: 240_000 },
    )
    .toBe(true);
  expect(ascending(told)).toEqual(ascending(leads.map((lead) => lead.id)));
});
