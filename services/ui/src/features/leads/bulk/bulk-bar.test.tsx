import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import type { LeadsSearch } from '../leads-search';
import { LeadList } from '../list/lead-list';

const people = ['Ada', 'Bob', 'Cy', 'Dee'].map((name, index) => ({
  id: index + 1,
  name,
  status: 'new',
  tags: [],
  assigned_to: null,
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
}));

let sent: unknown[] = [];
let total = 4;

function Page() {
  const [search, setSearch] = useState<LeadsSearch>({ source: 'web' });
  return (
    <LeadList
      search={search}
      onSearch={setSearch}
      onOpen={() => undefined}
      onCreate={() => undefined}
    />
  );
}

const answer = (...reports: object[]) =>
  network.use(
    http.post('*/leads/bulk', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(reports[sent.length - 1] ?? {});
    }),
  );

const box = (name: string) => screen.findByRole('checkbox', { name: `Select ${name}` });
const bar = async () => within(await screen.findByRole('region', { name: 'Selected leads' }));

beforeEach(() => {
  signInAs();
  sent = [];
  total = 4;
  network.use(
    http.get('*/views', () => HttpResponse.json([])),
    http.get('*/owners', () => HttpResponse.json([{ email: 'kim@acme.test', name: 'Kim' }])),
    http.get('*/leads', () =>
      HttpResponse.json({ items: people, total, prev_cursor: null, next_cursor: null }),
    ),
  );
});

describe('a bulk edit', () => {
  it('changes the selected leads, and says so', async () => {
    answer({
      items: [1, 2, 3].map((id) => ({ lead_id: id, result: 'changed' })),
      next_after_id: null,
    });
    const user = show(<Page />);
    await user.click(await box('Ada'));
    await user.keyboard('{Shift>}');
    await user.click(await box('Cy'));
    await user.keyboard('{/Shift}');
    expect((await bar()).getByText('3 leads selected')).toBeVisible();
    await user.click((await bar()).getByRole('button', { name: 'Owner' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Kim' }));
    expect(await screen.findByText('3 leads changed')).toBeVisible();
    expect(sent).toEqual([{ ids: [1, 2, 3], change: { assigned_to: 'kim@acme.test' } }]);
    expect(screen.queryByRole('region', { name: 'Selected leads' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Close the result' }));
    expect(screen.queryByText('3 leads changed')).toBeNull();
  });

  it('reports what failed and why, and keeps that selected', async () => {
    const items = [
      { lead_id: 1, result: 'too_many_tags' },
      { lead_id: 2, result: 'changed' },
      { lead_id: 3, result: 'unchanged' },
      { lead_id: 4, result: 'not_found' },
    ];
    answer({ items, next_after_id: null });
    const user = show(<Page />);
    await user.click(await screen.findByRole('checkbox', { name: 'Select all on this page' }));
    await user.click((await bar()).getByRole('button', { name: 'Tags' }));
    await user.type(await screen.findByLabelText('Add tags'), 'hot, nordic');
    await user.click(screen.getByRole('button', { name: 'Change tags' }));
    const report = await screen.findByRole('dialog', {
      name: '1 lead changed, 1 unchanged, 2 refused',
    });
    const failures = within(report)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(failures[0]).toMatch(/^AdaIt would have more than 50 tags/);
    expect(failures[1]).toMatch(/^DeeIt is not there any more/);
    expect(sent).toEqual([{ ids: [1, 2, 3, 4], change: { add_tags: ['hot', 'nordic'] } }]);
    await user.keyboard('{Escape}');
    expect((await bar()).getByText('2 leads selected')).toBeVisible();
  });

  it('asks first about every lead that fits, and goes on until the last one', async () => {
    total = 900;
    answer(
      { items: [{ lead_id: 1, result: 'changed' }], next_after_id: 1 },
      { items: [{ lead_id: 2, result: 'changed' }], next_after_id: null },
    );
    const user = show(<Page />);
    await user.click(await screen.findByRole('checkbox', { name: 'Select all on this page' }));
    await user.click(await screen.findByRole('button', { name: 'Select all 900 leads that fit' }));
    await user.click((await bar()).getByRole('button', { name: 'Status' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Lost' }));
    expect(sent).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Make 900 leads lost' }));
    expect(await screen.findByText('2 leads changed')).toBeVisible();
    const filter = { source: 'web' };
    const change = { status: 'lost' };
    expect(sent).toEqual([
      { filter, change },
      { filter, change, after_id: 1 },
    ]);
  });

  it('says why nothing was changed, keeps the selection, and tries again', async () => {
    network.use(
      http.post('*/leads/bulk', () =>
        HttpResponse.json({ detail: 'The database is away' }, { status: 503 }),
      ),
    );
    const user = show(<Page />);
    await user.click(await box('Bob'));
    await user.click((await bar()).getByRole('button', { name: 'Archive' }));
    await user.click(await screen.findByRole('button', { name: 'Archive 1 lead' }));
    expect(await screen.findByText('The leads were not changed')).toBeVisible();
    expect(screen.getByText('The database is away')).toBeVisible();
    answer({ items: [{ lead_id: 2, result: 'changed' }], next_after_id: null });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 lead changed')).toBeVisible();
    expect(sent).toEqual([{ ids: [2], change: { archived: true } }]);
  });

  it('is offered to nobody who may only read, and its archive only to admins', async () => {
    signInAs({ user: 'kim', tenant: 'acme', roles: ['agent'] });
    const user = show(<Page />);
    await user.click(await box('Bob'));
    expect((await bar()).queryByRole('button', { name: 'Archive' })).toBeNull();
    signInAs({ user: 'vera', tenant: 'acme', roles: ['viewer'] });
    await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull());
  });
});
