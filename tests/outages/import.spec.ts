import { ended, show, start, upload } from '../platform/imports';
import { supervisor } from '../platform/supervisor';
import { expect, test } from '../platform/test';

const rows = 15_000;
const blowAt = 55;

/** Every lead's e-mail address, as an export has it. */
function addresses(jsonLines: string): string[] {
  return jsonLines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { email: string }).email);
}

test('an import whose worker is killed in its midst enters each row exactly once', async ({
  client,
}) => {
  // The worker's lease has to end before another attempt begins.
  test.setTimeout(240_000);
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const wanted = Array.from({ length: rows }, (_, i) => `row${i}@import.example`);
  const lines = wanted.map((email, i) => `Row ${i},${email}`);
  // Two rows that are no new leads, far apart: they have to be found again by whoever goes on.
  const file = ['name,email', ...lines, 'Row 0,ROW0@import.example', 'nobody,at home'].join('\n');
  const { id } = await upload(agent, file);

  await start(agent, id);
  await expect
    .poll(async () => (await show(agent, id)).percent, { timeout: 90_000, intervals: [50] })
    .toBeGreaterThan(blowAt);
  const struck = await show(agent, id);
  await supervisor.kill('worker');
  expect(struck.state).toBe('running');

  const done = await ended(agent, id, 120_000);
  expect(done).toMatchObject({
    state: 'done',
    rows_in: rows + 2,
    created: rows,
    updated: 1,
    unchanged: 0,
    rejected: 1,
    percent: 100,
  });
  const exported = await agent.get('/leads/export', { query: { format: 'jsonl' } });
  const found = addresses(await exported.text()).map((email) => email.toLowerCase());
  expect(found).toHaveLength(rows);
  expect(new Set(found)).toEqual(new Set(wanted));
});
