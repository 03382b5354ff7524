import { body, missingRole, refused, refusedField } from '../platform/answers';
import { expect, test } from '../platform/test';

test.describe('background jobs', () => {
  test('are listed for operators', async ({ client }) => {
    const operator = client('customerOps', { roles: 'operator' });
    const page = await body(await operator.get('/background-jobs', { query: { limit: 5 } }));
    expect(page).toEqual({ items: [], limit: 5, next_before: null });
  });

  test('of the platform itself are listed apart', async ({ client }) => {
    const operator = client('customerOps', { roles: 'operator' });
    const page = await body<{ items: { type: string }[] }>(
      await operator.get('/background-jobs/platform', { query: { type: 'purge-jobs', limit: 1 } }),
    );
    expect(page.items.every(({ type }) => type === 'purge-jobs')).toBe(true);
  });

  test('are nobody else’s business', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const roles = missingRole('operator', 'admin');
    await refused(await agent.get('/background-jobs'), 403, roles);
    await refused(await agent.get('/background-jobs/platform'), 403, roles);
    await refused(await agent.post('/background-jobs/platform/1/replay'), 403, roles);
    await refused(await agent.post('/background-jobs/1/replay'), 403, roles);
  });

  test('are replayed only where they are there, and found only by states that exist', async ({
    client,
  }) => {
    const operator = client('customerOps', { roles: 'operator' });
    await refused(
      await operator.post('/background-jobs/999999999/replay'),
      404,
      'Background job not found',
    );
    await refused(
      await operator.post('/background-jobs/platform/999999999/replay'),
      404,
      'Background job not found',
    );
    const lost = await operator.get('/background-jobs', { query: { state: 'lost' } });
    await refusedField(lost, ['query', 'state']);
  });
});
