import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { network } from '@/shared/testing/network';
import { counts, open, uploaded } from './testing/imports';

const size = { key: 'size', label: 'Company size', type: 'number', archived: false };

const kim = {
  id: 31,
  name: 'Kim Reed',
  company: 'Reed & Sons',
  email: 'kim@example.com',
  is_archived: false,
  updated_at: '2026-01-03T03:04:05Z',
};

/** What the service says of the import, one answer after the other; the last one stays. */
let answers: object[] = [];
let sent: unknown[] = [];

beforeEach(() => {
  answers = [uploaded];
  sent = [];
  network.use(
    http.get('*/config.json', () => HttpResponse.json({ auth_mode: 'header' })),
    http.get('*/inbox', () => HttpResponse.json({ items: [], unread: 0, limit: 30 })),
    http.get('*/imports', () => HttpResponse.json({ items: [], limit: 20, next_before: null })),
    http.get('*/custom-fields', () => HttpResponse.json({ items: [size] })),
    http.get('*/imports/5/rejected', () =>
      HttpResponse.json({ items: [], limit: 20, next_cursor: null }),
    ),
    http.get('*/imports/5', () =>
      HttpResponse.json(answers.length > 1 ? answers.shift() : answers[0]),
    ),
  );
});

describe('an import', () => {
  it('is planned, tried out, run and undone', async () => {
    network.use(
      http.post('*/imports', async ({ request }) => {
        sent.push(new URL(request.url).searchParams.get('name'), await request.text());
        return HttpResponse.json(uploaded, { status: 201 });
      }),
      http.post('*/imports/5/start', async ({ request }) => {
        const plan = (await request.json()) as { mapping: object; dry_run: boolean };
        sent.push(plan);
        const now = {
          ...uploaded,
          mapping: plan.mapping,
          match_by: 'email',
          dry_run: plan.dry_run,
        };
        const running = {
          ...now,
          state: 'running',
          percent: 40,
          rows_per_second: 12_000,
          seconds_left: 3,
        };
        answers = [running, { ...now, ...counts, state: 'done' }];
        return HttpResponse.json({ ...now, state: 'queued' });
      }),
      http.post('*/imports/5/undo', () => {
        answers = [{ ...uploaded, ...counts, state: 'undone', undone: 6, kept: 1 }];
        return HttpResponse.json({ ...uploaded, ...counts, state: 'undoing' });
      }),
    );
    network.use(
      http.get('*/imports/5/kept', () =>
        HttpResponse.json({ items: [kim], limit: 20, next_after: null }),
      ),
    );
    const user = await open('/imports?test=true');
    await screen.findByRole('button', { name: 'Choose a CSV file' });
    const field = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!field) throw new Error('There is no way to choose a file.');
    await user.upload(field, new File(['Full Name;Mail\nAda;x'], 'fair.csv', { type: 'text/csv' }));

    expect(await screen.findByText(/A lead needs a name/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled();
    expect(
      screen.getByText(/without an e-mail address are found by their external id/),
    ).toBeVisible();
    const becomes = screen.getByLabelText('What “Full Name” becomes');
    expect(await within(becomes).findByText('Company size')).toBeVisible();
    await user.selectOptions(becomes, 'Name');
    await user.click(screen.getByRole('button', { name: 'Try it out' }));
    expect(await screen.findByText('Would be created')).toBeVisible();
    const plan = { mapping: { 'Full Name': 'name', Mail: 'email' }, match_by: 'email' };
    expect(sent).toEqual(['fair.csv', 'Full Name;Mail\nAda;x', { ...plan, dry_run: true }]);

    await user.click(await screen.findByRole('button', { name: 'Import' }));
    expect(await screen.findByText(/12,000 rows\/s, 3 s left/)).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Undo the import' }));
    expect(await screen.findByText(/6 leads brought back; 1 kept/)).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Kim Reed' })).toHaveAttribute(
      'href',
      expect.stringContaining('lead=31'),
    );
    expect(sent.at(-1)).toEqual({ ...plan, dry_run: false });
  });

  it('that ends shows the same in the list of imports', async () => {
    const running = { ...uploaded, state: 'running' };
    const done = { ...uploaded, ...counts, state: 'done' };
    answers = [running, done];
    const lists = [[running], [done]];
    network.use(
      http.get('*/imports', () =>
        HttpResponse.json({
          items: lists.length > 1 ? lists.shift() : lists[0],
          limit: 20,
          next_before: null,
        }),
      ),
    );
    await open('/imports?test=true&id=5');
    const row = (await screen.findByRole('button', { name: 'fair.csv' })).closest('tr');
    if (!row) throw new Error('The import is not on the list.');
    expect(within(row).getByText('Running')).toBeVisible();
    expect(await within(row).findByText('Done')).toBeVisible();
    expect(within(row).getByText('9')).toBeVisible();
  });

  it('whose file was deleted says why, and is planned no more', async () => {
    const forgotten = { ...uploaded, columns: [], forgotten_at: '2026-01-03T03:04:05Z' };
    const used = { ...forgotten, ...counts, id: 6, name: 'used.csv', state: 'done' };
    answers = [forgotten];
    network.use(
      http.get('*/imports', () =>
        HttpResponse.json({ items: [forgotten, used], limit: 20, next_before: null }),
      ),
    );
    await open('/imports?test=true&id=5');
    expect(await screen.findByText(/Upload it again without them/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    const rowOf = async (name: string) => {
      const row = (await screen.findByRole('button', { name })).closest('tr');
      if (!row) throw new Error(`${name} is not on the list.`);
      return within(row);
    };
    const reason = 'File deleted: somebody in it was erased';
    for (const [name, state] of [
      ['fair.csv', 'Forgotten'],
      ['used.csv', 'Done'],
    ] as const) {
      expect((await rowOf(name)).getByText(state)).toBeVisible();
      expect((await rowOf(name)).getByText(reason)).toBeVisible();
      expect((await rowOf(name)).queryByText('Not started')).toBeNull();
    }
  });

  it('says why a file was not taken, and what helps', async () => {
    const msg = 'Two columns have the header "email"';
    const detail = [{ loc: ['body'], msg, type: 'no_table' }];
    network.use(http.post('*/imports', () => HttpResponse.json({ detail }, { status: 422 })));
    const user = await open('/imports?test=true');
    await screen.findByRole('button', { name: 'Choose a CSV file' });
    const field = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!field) throw new Error('There is no way to choose a file.');
    await user.upload(field, new File(['email,email'], 'fair.csv', { type: 'text/csv' }));
    expect(await screen.findByText(msg)).toBeVisible();
    expect(
      screen.getByText('Rename one of the two columns, and choose the file again.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('hands out its rejected rows by a one-time ticket', async () => {
    answers = [{ ...uploaded, ...counts, state: 'done' }];
    let path: unknown;
    network.use(
      http.post('*/api/tickets', async ({ request }) => {
        ({ path } = (await request.json()) as { path: string });
        return HttpResponse.json({ ticket: 'once', expires_in: 30 });
      }),
    );
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      clicked.push(this.href);
    });
    const user = await open('/imports?test=true&id=5');
    const address = 'http://console.test/api/customer-ops/imports/5/rejected.csv?ticket=once';
    await user.click(await screen.findByRole('button', { name: /Download the 1 rejected row/ }));
    await waitFor(() => expect(clicked).toEqual([address]));
    expect(path).toBe('/api/customer-ops/imports/5/rejected.csv');
  });
});
