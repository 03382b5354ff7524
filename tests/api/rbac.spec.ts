import { body, missingRole, missingRoles, refused } from '../platform/answers';
import { createLead } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

const ops = missingRole('operator', 'admin');
const ai = missingRole('agent', 'operator', 'admin');

test.describe('command center', () => {
  test('401 without a roles header', async ({ client }) => {
    await refused(await client('commandCenter').get('/ops/health'), 401, missingRoles);
  });

  test('401 with an empty roles header', async ({ client }) => {
    const nobody = client('commandCenter', { roles: '' });
    await refused(await nobody.get('/ops/health'), 401, missingRoles);
  });

  for (const roles of ['viewer', 'agent', 'agent, viewer']) {
    test(`403 for ${roles}`, async ({ client }) => {
      await refused(await client('commandCenter', { roles }).get('/ops/health'), 403, ops);
    });
  }

  for (const roles of ['operator', 'admin', 'viewer,operator']) {
    test(`200 for ${roles}`, async ({ client }) => {
      await body(await client('commandCenter', { roles }).get('/ops/health'), 200);
    });
  }
});

test.describe('ai orchestrator', () => {
  const work = (tenant: string) => ({
    body: { tenant_id: tenant, intent: 'extract-lead', payload: { raw_text: 'Ada Lovelace' } },
  });

  test('401 without a roles header', async ({ client, tenant }) => {
    const nobody = client('aiOrchestrator');
    await refused(await nobody.post('/orchestrate', work(tenant)), 401, missingRoles);
  });

  test('403 for viewer', async ({ client, tenant }) => {
    const viewer = client('aiOrchestrator', { roles: 'viewer' });
    await refused(await viewer.post('/orchestrate', work(tenant)), 403, ai);
  });

  for (const roles of ['agent', 'operator', 'admin']) {
    test(`200 for ${roles}`, async ({ client, tenant }) => {
      const caller = client('aiOrchestrator', { roles });
      await body(await caller.post('/orchestrate', work(tenant)), 200);
    });
  }
});

test.describe('the roles header', () => {
  for (const roles of [
    '["admin"]',
    '["viewer", "operator"]',
    ' operator , viewer ',
    '[ "admin" ]',
  ]) {
    test(`is understood as ${roles}`, async ({ client }) => {
      await body(await client('commandCenter', { roles }).get('/ops/health'), 200);
    });
  }

  for (const roles of ['[admin]', '["admin"', '[1, 2', '[{"role":"admin"}]']) {
    test(`is refused as ${roles}`, async ({ client }) => {
      const answer = await client('commandCenter', { roles }).get('/ops/health');
      const { detail } = await refused(answer, 400);
      expect(detail).toMatch(/^Invalid roles format: \S/);
    });
  }

  for (const roles of ['emperor', '["root"]', 'admins', '[]', ',']) {
    test(`grants nothing as ${roles}`, async ({ client }) => {
      await refused(await client('commandCenter', { roles }).get('/ops/health'), 403, ops);
    });
  }

  test('may name roles that nobody knows beside one that counts', async ({ client }) => {
    const caller = client('commandCenter', { roles: 'emperor,operator,root' });
    await body(await caller.get('/ops/health'), 200);
  });
});

test.describe('identity comes before role, and role before body', () => {
  const broken = { bytes: Buffer.from('{"name": ') };

  test('401 for a broken body of nobody', async ({ client }) => {
    await refused(await client('customerOps').post('/leads', broken), 401, missingRoles);
  });

  test('403 for a broken body of a viewer', async ({ client }) => {
    const viewer = client('customerOps', { roles: 'viewer' });
    await refused(await viewer.post('/leads', broken), 403, missingRole('agent', 'admin'));
  });

  test('400 for a broken body of an agent', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { detail } = await refused(await agent.post('/leads', broken), 400);
    expect(detail).toMatch(/^Malformed JSON/);
  });

  test('403 for an unknown intent of a viewer', async ({ client, tenant }) => {
    const viewer = client('aiOrchestrator', { roles: 'viewer' });
    const dance = { body: { tenant_id: tenant, intent: 'dance', payload: {} } };
    await refused(await viewer.post('/orchestrate', dance), 403, ai);
  });
});

test.describe('tenant and user', () => {
  test('the tenant is acme where the caller names none', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent', tenant: null });
    const lead = await createLead(agent, { name: unique('Nobody’s tenant') });
    expect(lead.tenant_id).toBe('acme');
  });

  for (const tenant of ['-acme', 'a b', "acme'; --", 'x'.repeat(64)]) {
    test(`a tenant cannot be called ${tenant}`, async ({ client }) => {
      const agent = client('customerOps', { roles: 'agent', tenant });
      const { detail } = await refused(await agent.get('/leads'), 400);
      expect(detail).toMatch(/^Invalid tenant: /);
    });
  }

  test('a user’s name is limited', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'x'.repeat(255) });
    const { detail } = await refused(await agent.get('/leads'), 400);
    expect(detail).toMatch(/^Invalid user: /);
  });
});
