import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { LeadDrawer } from './lead-drawer';
import { lead, late, roof, visit, created } from './lead-rows';

let tasks: object[] = [];
let sent: { headers: Headers; body: unknown }[] = [];

const keep = async (request: Request) => {
  const text = await request.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  sent.push({ headers: request.headers, body });
};

const drawer = () =>
  show(<LeadDrawer id={7} mayWrite onClose={() => undefined} onOpen={() => undefined} />);
const button = (name: string | RegExp) => screen.findByRole('button', { name });

beforeEach(() => {
  signInAs({ user: 'kim', tenant: 'acme', roles: ['agent'] });
  tasks = [late];
  sent = [];
  network.use(
    http.get('*/leads/7', () => HttpResponse.json(lead, { headers: { ETag: '"3"' } })),
    http.get('*/leads/7/activity', () => HttpResponse.json([])),
    http.get('*/leads/7/attachments', () => HttpResponse.json({ items: [] })),
    http.get('*/custom-fields', () => HttpResponse.json({ items: [] })),
    http.get('*/leads/7/duplicates', () => HttpResponse.json([])),
    http.get('*/leads/7/score', () => HttpResponse.json({ score: 40, reasons: [] })),
    http.get('*/leads/7/tasks', () => HttpResponse.json({ items: tasks, next_cursor: null })),
    http.get('*/jobs', () => HttpResponse.json({ items: [roof], next_cursor: null })),
    http.get('*/appointments', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/owners', () => HttpResponse.json([{ email: 'kim', name: 'Kim' }])),
  );
});

const history = () => within(screen.getByRole('region', { name: 'Activity' }));

describe('the history of a lead', () => {
  it('has its jobs, appointments and tasks among what happened', async () => {
    network.use(
      http.get('*/leads/7/activity', () => HttpResponse.json([created])),
      http.get('*/appointments', () => HttpResponse.json({ items: [visit], next_cursor: null })),
    );
    drawer();
    await screen.findByRole('region', { name: 'Activity' });
    await waitFor(() => expect(history().getAllByRole('listitem')).toHaveLength(3));
    const [first, second, third] = history().getAllByRole('listitem');
    expect(first).toHaveTextContent(/^Appointment at .*: VisitConfirmed · ann/);
    expect(second).toHaveTextContent('Task added: Call back');
    expect(third).toHaveTextContent(/^Job: RoofPending · kim/);
  });

  it('is shown without them while ApexFlow is away', async () => {
    const away = () => HttpResponse.json({ detail: 'away' }, { status: 503 });
    network.use(
      http.get('*/leads/7/activity', () => HttpResponse.json([created])),
      http.get('*/jobs', away),
      http.get('*/appointments', away),
    );
    drawer();
    expect(
      await screen.findByText('Jobs and appointments are not shown: ApexFlow is away'),
    ).toBeVisible();
    expect(await history().findAllByRole('listitem')).toHaveLength(1);
  });
});

describe('the work on a lead', () => {
  it('shows tasks that are overdue, and has them done as they were seen', async () => {
    network.use(
      http.patch('*/tasks/1', async ({ request }) => {
        await keep(request);
        tasks = [{ ...late, done: true, version: 3 }];
        return HttpResponse.json(tasks[0]);
      }),
    );
    const user = drawer();
    expect(await screen.findByText('Overdue')).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: 'Done: Call back' }));
    await waitFor(() => expect(screen.queryByText('Overdue')).toBeNull());
    expect(sent[0]?.headers.get('If-Match')).toBe('"2"');
    expect(sent[0]?.body).toEqual({ done: true });
  });

  it('takes a new task, and keeps it typed until it is saved', async () => {
    network.use(
      http.post('*/leads/7/tasks', async ({ request }) => {
        await keep(request);
        return sent.length === 1
          ? HttpResponse.json({ detail: 'The database is away' }, { status: 503 })
          : HttpResponse.json(late, { status: 201 });
      }),
    );
    const user = drawer();
    await user.type(await screen.findByLabelText('New task'), 'Send offer');
    await user.click(await button('Add task'));
    expect(await screen.findByText('The task was not added')).toBeVisible();
    expect(screen.getByLabelText('New task')).toHaveValue('Send offer');
    await user.click(await button('Add task'));
    await waitFor(() => expect(screen.getByLabelText('New task')).toHaveValue(''));
    expect(sent[1]?.body).toMatchObject({ title: 'Send offer', assigned_to: 'kim' });
    const keys = sent.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys[0]).toBe(keys[1]);
  });

  it('moves a job only where its status can follow', async () => {
    network.use(
      http.patch('*/jobs/3', async ({ request }) => {
        await keep(request);
        return HttpResponse.json({ ...roof, status: 'Scheduled' });
      }),
    );
    const user = drawer();
    await user.click(await button('Roof is Pending: move it on'));
    const offered = (await screen.findAllByRole('menuitem')).map((item) => item.textContent);
    expect(offered).toEqual(['Scheduled', 'Cancelled']);
    await user.click(screen.getByRole('menuitem', { name: 'Scheduled' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ status: 'Scheduled' }));
    expect(sent[0]?.headers.get('If-Match')).toBe('"1"');
  });

  it('makes an appointment with an offset, and warns of a double booking', async () => {
    network.use(
      http.post('*/appointments', async ({ request }) => {
        await keep(request);
        const warnings = [
          { type: 'double_booked', appointment_id: 2, scheduled_at: '2026-03-02T08:30:00Z' },
        ];
        return HttpResponse.json({ id: 9, owner: 'kim', warnings }, { status: 201 });
      }),
    );
    const user = drawer();
    await user.click(await button('New appointment'));
    await user.type(await screen.findByLabelText('When'), '2026-03-02T09:00');
    await user.selectOptions(screen.getByLabelText('For the job'), 'Roof');
    await user.click(await button('Make appointment'));
    expect(await screen.findByText('Booked twice')).toBeVisible();
    expect(sent[0]?.body).toMatchObject({
      lead_id: 7,
      job_id: 3,
      owner: 'kim',
      duration_minutes: 60,
    });
    expect(sent[0]?.body).toHaveProperty(
      'scheduled_at',
      expect.stringMatching(/^2026-03-02T09:00:00[+-]\d\d:\d\d$/),
    );
    await user.click(await button('Understood'));
    expect(screen.queryByText('Booked twice')).toBeNull();
  });

  it('shows and edits the tenant’s own fields, each of its type', async () => {
    const field = { required: false, position: 0, archived: false, version: 1 };
    const items = [
      { ...field, key: 'size', label: 'Size', type: 'number' },
      { ...field, key: 'vip', label: 'VIP', type: 'boolean' },
      { ...field, key: 'gone', label: 'Gone', type: 'text', archived: true },
    ];
    const custom = { size: 1200, gone: 'kept' };
    network.use(
      http.get('*/custom-fields', () => HttpResponse.json({ items })),
      http.get('*/leads/7', () => HttpResponse.json({ ...lead, custom })),
      http.patch('*/leads/7', async ({ request }) => {
        await keep(request);
        return HttpResponse.json({ ...lead, custom: { ...custom, size: null, vip: true } });
      }),
    );
    const user = drawer();
    expect(await screen.findByText((1200).toLocaleString())).toBeVisible();
    expect(screen.getByText('kept')).toBeVisible();
    await user.click(await button('Edit'));
    await user.clear(await screen.findByLabelText('Size'));
    await user.selectOptions(screen.getByLabelText('VIP'), 'Yes');
    await user.click(await button('Save'));
    expect(await screen.findByText('Yes')).toBeVisible();
    expect(sent[0]?.body).toEqual({ custom: { size: null, vip: true } });
  });

  it('edits only what was changed, and keeps it typed after somebody else’s change', async () => {
    network.use(
      http.patch('*/leads/7', async ({ request }) => {
        await keep(request);
        const current = { ...lead, company: 'Other Ltd' };
        return sent.length === 1
          ? HttpResponse.json({ detail: 'stale', current }, { status: 412 })
          : HttpResponse.json({ ...lead, name: 'Ada King' }, { headers: { ETag: '"5"' } });
      }),
    );
    const user = drawer();
    await user.click(await button('Edit'));
    const form = within(await screen.findByRole('form', { name: 'Edit the lead' }));
    await user.clear(form.getByLabelText('Name'));
    await user.type(form.getByLabelText('Name'), 'Ada King');
    await user.clear(form.getByLabelText('Tags'));
    await user.type(form.getByLabelText('Tags'), 'hot, nordic');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText('Somebody changed this lead meanwhile')).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Reload the lead' }));
    await waitFor(() => expect(form.queryByText(/meanwhile/)).toBeNull());
    expect(form.getByLabelText('Name')).toHaveValue('Ada King');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('heading', { name: 'Ada King' })).toBeVisible();
    expect(sent[1]?.body).toEqual({ name: 'Ada King', tags: ['hot', 'nordic'] });
  });
});
