import { missingRole, refused } from '../platform/answers';
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
      const agent = client(service, { roles: 'agent' });
      const roles = missingRole('operator', 'admin');
      await refused(await agent.get('/dead-events'), 403, roles);
      await refused(await agent.post('/dead-events/1/replay'), 403, roles);
      await refused(await agent.post('/dead-events/replay'), 403, roles);
    });
  }
});
