import { body, refused } from '../platform/answers';
import { createLead } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

interface Score {
  score: number;
  reasons: { points: number; reason: string }[];
}

test.describe("a lead's score", () => {
  test('is the sum of reasons that can be read, and follows what happens', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { id } = await createLead(agent, { name: 'Ada' });
    const scoreOf = async () => body<Score>(await agent.get(`/leads/${id}/score`));

    const before = await scoreOf();
    // To enter a lead is no contact.
    expect(before.score).toBe(5);
    const sum = before.reasons.reduce((total, { points }) => total + points, 0);
    expect(before.score).toBe(sum);
    expect(before.reasons.every(({ reason }) => /\w/.test(reason))).toBe(true);

    await body(await agent.patch(`/leads/${id}`, { body: { status: 'qualified' } }));
    await body(await agent.post(`/leads/${id}/notes`, { body: { body: 'keen' } }), 201);
    expect((await scoreOf()).score).toBe(before.score + 25 + 15 + 5);

    await body(await agent.patch(`/leads/${id}`, { body: { status: 'lost' } }));
    expect((await scoreOf()).score).toBe(0);
  });

  test('of another tenant is not found', async ({ client }) => {
    const { id } = await createLead(client('customerOps', { roles: 'agent' }), { name: 'Ada' });
    const stranger = client('customerOps', { roles: 'admin', tenant: unique('other') });
    await refused(await stranger.get(`/leads/${id}/score`), 404, 'Lead not found');
  });
});
