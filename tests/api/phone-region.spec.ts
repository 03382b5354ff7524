import { body, missingRole, refused, refusedField } from '../platform/answers';
import { createLead } from '../platform/leads';
import { expect, test } from '../platform/test';

test.describe('the country of phone numbers', () => {
  test('has numbers found that were entered before it was chosen', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const national = await createLead(admin, { name: 'Ada', phone: '0171 2345678' });
    const international = await createLead(admin, { name: 'Bob', phone: '+49 171 2345678' });

    const chosen = await admin.patch('/settings', { body: { phone_region: 'DE' } });
    expect(await body(chosen)).toMatchObject({ phone_region: 'DE', version: 2 });

    const suspects = async () =>
      (
        await body<{ items: { leads: { id: number }[] }[] }>(await admin.get('/leads/duplicates'))
      ).items.map(({ leads }) => leads.map(({ id }) => id));
    await expect.poll(suspects).toEqual([[national.id, international.id]]);
  });

  test('is chosen by admins among those that there are', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const change = { body: { phone_region: 'DE' } };
    await refused(await agent.patch('/settings', change), 403, missingRole('admin'));
    const admin = client('customerOps', { roles: 'admin' });
    await refusedField(await admin.patch('/settings', { body: { phone_region: 'Germany' } }), [
      'body',
      'phone_region',
    ]);
    expect(await body(await agent.get('/settings'))).toMatchObject({ phone_region: null });
  });
});
