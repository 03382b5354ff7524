import { body, missingRole, refused } from '../platform/answers';
import type { Client } from '../platform/client';
import { createLead, listLeads } from '../platform/leads';
import { expect, test } from '../platform/test';

interface DemoData {
  leads: number;
  job: { type: string; state: string; percent: number | null };
}

/** Waits until the worker has done what was ordered. */
async function settled(admin: Client): Promise<DemoData> {
  const standing = async () => body<DemoData>(await admin.get('/demo-data'));
  await expect.poll(async () => (await standing()).job.state).toBe('done');
  return standing();
}

test.describe('made-up leads', () => {
  test('come with histories, and go without touching other leads', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin', user: 'kim' });
    const own = await createLead(admin, { name: 'Ada Lovelace' });

    await body(await admin.post('/demo-data', { body: { leads: 40 } }), 202);
    expect((await settled(admin)).leads).toBe(40);
    const { items } = await listLeads(admin, { limit: 200 });
    expect(items).toHaveLength(41);
    expect(new Set(items.map(({ status }) => status)).size).toBeGreaterThan(2);

    await body(await admin.delete('/demo-data'), 202);
    expect((await settled(admin)).leads).toBe(0);
    const left = await listLeads(admin, { archived: 'false' });
    expect(left.items.map(({ id }) => id)).toEqual([own.id]);
  });

  test('are an admin’s business', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    await refused(
      await agent.post('/demo-data', { body: { leads: 1 } }),
      403,
      missingRole('admin'),
    );
  });
});
