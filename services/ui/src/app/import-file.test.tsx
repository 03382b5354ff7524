import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { speakEvents } from '@/shared/testing/event-source';
import { network } from '@/shared/testing/network';
import { counts, open, uploaded } from './testing/imports';

/** What the service says of the import. */
let answers: object[] = [];
let sent: unknown[] = [];

beforeEach(() => {
  answers = [uploaded];
  sent = [];
  network.use(
    http.get('*/config.json', () => HttpResponse.json({ auth_mode: 'header' })),
    http.get('*/inbox', () => HttpResponse.json({ items: [], unread: 0, limit: 30 })),
    http.get('*/imports', () =>
      HttpResponse.json({ items: answers, limit: 20, next_before: null }),
    ),
    http.get('*/custom-fields', () => HttpResponse.json({ items: [] })),
    http.get('*/imports/5', () => HttpResponse.json(answers[0])),
  );
});

describe('a file that is imported', () => {
  it('whose undo failed says so, and who asked for it', async () => {
    const error = 'Given up after attempt 5 of 5: PostgreSQL could not do it just then.';
    const who = { started_by: 'ann', undone_by: 'bob' };
    answers = [{ ...uploaded, ...counts, ...who, rejected: 0, state: 'failed', error }];
    await open('/imports?test=true&id=5');
    expect(await screen.findByText('The undo failed')).toBeVisible();
    expect(screen.queryByText('The import failed')).toBeNull();
    expect(screen.getAllByText('Undo failed')).not.toEqual([]);
    expect(screen.getByText('Started by ann; undo asked for by bob')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Undo the import' })).toBeVisible();
  });

  it('is read otherwise by who knows its file', async () => {
    network.use(
      http.post('*/imports/5/form', async ({ request }) => {
        sent.push(await request.json());
        const columns = [{ header: 'Name', field: 'name', samples: ['Łukasz'] }];
        const right = { ...uploaded, encoding: 'iso-8859-2', columns };
        answers = [right];
        return HttpResponse.json(right);
      }),
    );
    const user = await open('/imports?test=true&id=5');
    await user.selectOptions(await screen.findByLabelText('Encoding'), 'iso-8859-2');
    expect(await screen.findByText('Łukasz')).toBeVisible();
    expect(screen.getByLabelText('What “Name” becomes')).toHaveValue('name');
    await waitFor(() => expect(screen.getByLabelText('Between the cells')).toBeEnabled());
    await user.selectOptions(screen.getByLabelText('Between the cells'), ',');
    await waitFor(() => expect(sent).toHaveLength(2));
    await waitFor(() => expect(screen.getByLabelText('Between the cells')).toBeEnabled());
    await user.click(screen.getByLabelText('The first line names the columns'));
    await waitFor(() =>
      expect(sent).toEqual([{ encoding: 'iso-8859-2' }, { delimiter: ',' }, { header: false }]),
    );
  });

  it('shows its rejected rows with all that is wrong with them', async () => {
    answers = [{ ...uploaded, ...counts, state: 'done' }];
    const faults = ['name: must not be blank', 'email: is not an e-mail address'];
    network.use(
      http.get('*/imports/5/rejected', () =>
        HttpResponse.json({
          items: [{ line: 7, cells: ['', 'at home'], faults }],
          limit: 20,
          next_cursor: null,
        }),
      ),
    );
    await open('/imports?test=true&id=5');
    expect(await screen.findByText('Line 7')).toBeVisible();
    for (const fault of faults) expect(screen.getByText(fault)).toBeVisible();
  });

  it('is followed as the server tells', async () => {
    const running = { ...uploaded, state: 'running', percent: 10, rows_per_second: 5 };
    answers = [running];
    network.use(
      http.get('*/imports', () =>
        HttpResponse.json({ items: answers, limit: 20, next_before: null }),
      ),
    );
    const streams = speakEvents();
    await open('/imports?test=true&id=5');
    const progress = '/imports/5/progress';
    const opened = () => streams.find(({ address }) => String(address).includes(progress));
    await waitFor(() => expect(opened()).toBeDefined());
    const stream = opened();
    if (!stream) throw new Error('Nobody listens.');
    act(() => stream.onopen?.());
    const tell = (now: object) => {
      act(() => {
        stream.dispatchEvent(new MessageEvent('progress', { data: JSON.stringify(now) }));
      });
    };
    tell({ ...running, percent: 60 });
    expect(await screen.findByText(/60\s?%/)).toBeVisible();

    const done = { ...uploaded, ...counts, rejected: 0, state: 'done' };
    answers = [done];
    tell(done);
    expect(await screen.findByRole('button', { name: 'Undo the import' })).toBeVisible();
    await waitFor(() => expect(stream.closed).toBe(true));
  });
});
