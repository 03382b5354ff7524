import { body, refused } from '../platform/answers';
import { expect, test, unique } from '../platform/test';

interface View {
  id: number;
  name: string;
  owner: string;
  shared: boolean;
  filter: { status?: string[] | null };
}

const hot = { name: 'Hot', filter: { status: ['qualified'] }, order_by: 'name', order: 'asc' };

test.describe('saved views', () => {
  test('are private until they are shared, and change for their owner only', async ({ client }) => {
    const ann = client('customerOps', { roles: 'agent', user: 'ann' });
    const bob = client('customerOps', { roles: 'agent', user: 'bob' });
    const view = await body<View>(await ann.post('/views', { body: hot }), 201);
    expect(view).toMatchObject({ ...hot, owner: 'ann', shared: false });
    const path = `/views/${view.id}`;
    expect(await body(await bob.get('/views'))).toEqual([]);
    await refused(await bob.get(path), 404, 'View not found');
    const renamed = { body: { name: 'Mine' } };
    await refused(await bob.patch(path, renamed), 404, 'View not found');

    await body(await ann.patch(path, { body: { shared: true } }));
    expect(await body(await bob.get(path))).toMatchObject({ name: 'Hot', shared: true });
    await refused(await bob.patch(path, renamed), 403);
    await refused(await bob.delete(path), 403);

    const admin = client('customerOps', { roles: 'admin', user: 'root' });
    expect(await body(await admin.patch(path, renamed))).toMatchObject({ owner: 'ann' });
    await body(await ann.delete(path));
    await refused(await ann.get(path), 404, 'View not found');
  });

  test('have one name each, and tell who saw an older version', async ({ client }) => {
    const ann = client('customerOps', { roles: 'agent', user: 'ann' });
    const { id } = await body<View>(await ann.post('/views', { body: hot }), 201);
    const twice = await refused(await ann.post('/views', { body: hot }), 409);
    expect(twice.view_id).toBe(id);
    await body(await ann.patch(`/views/${id}`, { body: { name: 'Cold' } }));
    const stale = { body: { name: 'Late' }, headers: { 'If-Match': '"1"' } };
    const refusal = await refused(await ann.patch(`/views/${id}`, stale), 412);
    expect(refusal.current).toMatchObject({ name: 'Cold' });
  });

  test('of another tenant do not exist', async ({ client }) => {
    const ann = client('customerOps', { roles: 'agent', user: 'ann' });
    const shared = { body: { ...hot, shared: true } };
    const { id } = await body<View>(await ann.post('/views', shared), 201);
    const tenant = unique('other');
    const stranger = client('customerOps', { roles: 'admin', user: 'ann', tenant });
    await refused(await stranger.get(`/views/${id}`), 404, 'View not found');
    const renamed = { body: { name: 'x' } };
    await refused(await stranger.patch(`/views/${id}`, renamed), 404, 'View not found');
    await refused(await stranger.delete(`/views/${id}`), 404, 'View not found');
  });
});
