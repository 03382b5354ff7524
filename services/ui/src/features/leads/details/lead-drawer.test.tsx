import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { LeadDrawer } from './lead-drawer';

const lead = {
  id: 7,
  name: 'Ada Lovelace',
  status: 'new',
  email: 'ada@example.com',
  phone: null,
  company: 'Engines Ltd',
  title: null,
  source: 'web',
  tags: [],
  assigned_to: null,
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
};

const activity: Record<string, unknown>[] = [];

const drawer = (mayWrite = true) =>
  show(
    <LeadDrawer id={7} mayWrite={mayWrite} onClose={() => undefined} onOpen={() => undefined} />,
  );

beforeEach(() => {
  signInAs();
  activity.splice(0, activity.length, {
    id: 1,
    type: 'created',
    actor: 'kim',
    at: '2026-01-02T03:04:05Z',
    data: { source: 'web' },
    is_system: false,
  });
  network.use(
    http.get('*/leads/7', () => HttpResponse.json(lead, { headers: { ETag: '"3"' } })),
    http.get('*/leads/7/activity', () => HttpResponse.json(activity)),
    http.get('*/leads/7/attachments', () => HttpResponse.json({ items: [] })),
    http.get('*/custom-fields', () => HttpResponse.json({ items: [] })),
    http.get('*/leads/7/duplicates', () => HttpResponse.json([])),
    http.get('*/leads/7/score', () => HttpResponse.json({ score: 40, reasons: [] })),
    http.get('*/leads/7/tasks', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/jobs', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/appointments', () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get('*/owners', () => HttpResponse.json([{ email: 'kim@acme.test', name: 'Kim' }])),
  );
});

describe('the lead drawer', () => {
  it('shows who the lead is and what happened', async () => {
    drawer();
    expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
    expect(await screen.findByText('Lead created from web')).toBeVisible();
  });

  it('changes the status only of the version that was seen', async () => {
    let sent: { ifMatch: string | null; body: unknown } | undefined;
    network.use(
      http.patch('*/leads/7', async ({ request }) => {
        sent = { ifMatch: request.headers.get('If-Match'), body: await request.json() };
        return HttpResponse.json({ ...lead, status: 'won' }, { headers: { ETag: '"4"' } });
      }),
    );
    const user = drawer();
    await user.selectOptions(await screen.findByLabelText('Status'), 'won');
    await waitFor(() => expect(screen.getByLabelText('Status')).toHaveValue('won'));
    expect(sent).toEqual({ ifMatch: '"3"', body: { status: 'won' } });
  });

  it('does not overwrite somebody else’s change, and shows it on demand', async () => {
    network.use(
      http.patch('*/leads/7', () => {
        const current = { ...lead, status: 'lost', assigned_to: 'kim@acme.test' };
        return HttpResponse.json({ detail: 'stale', current }, { status: 412 });
      }),
    );
    const user = drawer();
    await user.selectOptions(await screen.findByLabelText('Status'), 'won');
    expect(await screen.findByText('Somebody changed this lead meanwhile')).toBeVisible();
    const told = screen.getAllByText(/you saw/).map((line) => line.textContent);
    expect(told).toEqual([
      'Status: you saw new, it is now lost',
      'Owner: you saw nothing, it is now kim@acme.test',
    ]);
    network.use(http.get('*/leads/7', () => HttpResponse.json({ ...lead, status: 'lost' })));
    await user.click(screen.getByRole('button', { name: 'Reload the lead' }));
    await waitFor(() => expect(screen.getByLabelText('Status')).toHaveValue('lost'));
    expect(screen.queryByText('Somebody changed this lead meanwhile')).toBeNull();
  });

  it('unassigns with null', async () => {
    let body: unknown;
    network.use(
      http.get('*/leads/7', () => HttpResponse.json({ ...lead, assigned_to: 'kim@acme.test' })),
      http.patch('*/leads/7', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(lead);
      }),
    );
    const user = drawer();
    await user.selectOptions(await screen.findByLabelText('Owner'), 'Unassigned');
    await waitFor(() => expect(body).toEqual({ assigned_to: null }));
  });

  it('adds a note, and shows it in the activity', async () => {
    network.use(
      http.post('*/leads/7/notes', async ({ request }) => {
        const data = (await request.json()) as { body: string };
        activity.unshift({ id: 2, type: 'note', actor: 'kim', at: '2026-01-03T00:00:00Z', data });
        return HttpResponse.json({ id: 1 }, { status: 201 });
      }),
    );
    const user = drawer();
    await user.type(await screen.findByLabelText('Add a note'), 'Called back');
    await user.click(screen.getByRole('button', { name: 'Add note' }));
    expect(await screen.findByText('Called back', { selector: 'blockquote' })).toBeVisible();
    expect(screen.getByLabelText('Add a note')).toHaveValue('');
  });

  it('keeps a note that is half written while the drawer is closed', async () => {
    function Page() {
      const [id, setId] = useState<number | undefined>(7);
      return (
        <>
          <button onClick={() => setId(7)}>Open again</button>
          <LeadDrawer id={id} mayWrite onClose={() => setId(undefined)} onOpen={() => undefined} />
        </>
      );
    }
    const user = show(<Page />);
    await user.type(await screen.findByLabelText('Add a note'), 'Called b');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByLabelText('Add a note')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Open again' }));
    expect(await screen.findByLabelText('Add a note')).toHaveValue('Called b');
  });

  it('keeps a note that was not saved', async () => {
    network.use(
      http.post('*/leads/7/notes', () => HttpResponse.json({ detail: 'away' }, { status: 503 })),
    );
    const user = drawer();
    await user.type(await screen.findByLabelText('Add a note'), 'Called back');
    await user.click(screen.getByRole('button', { name: 'Add note' }));
    expect(await screen.findByText('The note was not saved')).toBeVisible();
    expect(screen.getByLabelText('Add a note')).toHaveValue('Called back');
  });

  it('offers no other try for a lead that is not there', async () => {
    network.use(
      http.get('*/leads/7', () => HttpResponse.json({ detail: 'Lead not found' }, { status: 404 })),
    );
    drawer();
    expect(await screen.findByText('Lead not found')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('offers nothing to write to who may only read', async () => {
    drawer(false);
    expect(await screen.findByLabelText('Status')).toBeDisabled();
    expect(screen.queryByLabelText('Add a note')).toBeNull();
  });
});
