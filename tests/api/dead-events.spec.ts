import { missingRole, refused } from '../platform/answers';
import { publish } from '../platform/kafka';
import { expect, test } from '../platform/test';
import { setAside } from '../platform/dead-events';

test.describe('dead events', () => {
  for (const service of ['customerOps', 'apexflow', 'notifications'] as const) {
    test(`of ${service} are the business of operators`, async ({ client }) => {
      const operator = client(service, { roles: 'operator' });
      expect(await setAside(operator, 'no such event')).toEqual([]);
      await refused(
        await operator.post('/dead-events/999999999/replay'),
        404,
        'Dead event not found',
      );
      await refused(await operator.delete('/dead-events/999999999'), 404, 'Dead event not found');
      const agent = client(service, { roles: 'agent' });
      const roles = missingRole('operator', 'admin');
      await refused(await agent.get('/dead-events'), 403, roles);
      await refused(await agent.post('/dead-events/1/replay'), 403, roles);
      await refused(await agent.post('/dead-events/replay'), 403, roles);
      await refused(await agent.delete('/dead-events/1'), 403, roles);
    });
  }

  test('are discarded in one service, and stay in the others', async ({ client, tenant }) => {
    test.setTimeout(300_000);
    const id = `dead-${tenant}`;
    const headers = {
      ce_specversion: '1.0',
      ce_id: id,
      ce_type: 'lead.created',
      ce_source: '/nobody',
      ce_time: new Date().toISOString(),
      ce_subject: 'lead/1',
      ce_tenantid: tenant,
    };
    await publish('apexflow.leads.created', [
      { key: `${tenant}:lead:1`, value: '{"email": "ada@dead.example', headers },
    ]);
    const services = ['customerOps', 'apexflow', 'notifications'] as const;
    const operators = services.map((service) => client(service, { roles: 'operator' }));
    const counts = async () =>
      Promise.all(operators.map(async (operator) => (await setAside(operator, id)).length));
    await expect.poll(counts, { timeout: 240_000 }).toEqual([1, 1, 1]);
    for (const operator of operators)
      for (const { reason } of await setAside(operator, id)) expect(reason).not.toContain('ada@');

    const apexflow = client('apexflow', { roles: 'operator' });
    for (const event of await setAside(apexflow, id)) {
      expect((await apexflow.delete(`/dead-events/${event.id}`)).status()).toBe(200);
    }

    expect(await counts()).toEqual([1, 0, 1]);
  });
});
