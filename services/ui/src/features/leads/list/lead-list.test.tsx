import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import type { LeadsSearch } from '../leads-search';
import { LeadList } from './lead-list';

const lead = (id: number, name: string) => ({
  id,
  name,
  status: 'new',
  tags: [],
  assigned_to: null,
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
});

/** The queries of the pages that were asked for; counts are asked for by themselves. */
let asked: URLSearchParams[] = [];
let searched: string | null = null;

function Page({ search = {} }: { search?: LeadsSearch }) {
  const [shown, setShown] = useState(search);
  return (
    <LeadList
      search={shown}
      onSearch={setShown}
      onOpen={() => undefined}
      onCreate={() => undefined}
    />
  );
}

beforeEach(() => {
  signInAs();
  asked = [];
  searched = null;
  network.use(
    http.get('*/custom-fields', () => HttpResponse.json({ items: [] })),
    http.get('*/views', () => HttpResponse.json([])),
    http.get('*/owners', () => HttpResponse.json([{ email: 'kim@acme.test', name: 'Kim' }])),
    http.get('*/leads', ({ request }) => {
      const query = new URL(request.url).searchParams;
      if (query.get('count') === 'exact') return HttpResponse.json({ items: [], total: 3 });
      asked.push(query);
      return query.get('cursor') === 'second'
        ? HttpResponse.json({ items: [lead(3, 'Grace')], prev_cursor: 'first', next_cursor: null })
        : HttpResponse.json({ items: [lead(7, 'Ada')], prev_cursor: null, next_cursor: 'second' });
    }),
    http.get('*/leads/search', ({ request }) => {
      searched = new URL(request.url).searchParams.get('q');
      const match = { lead: lead(9, 'Found'), score: 1, answered_by: ['fulltext'] };
      const embedded = { done: 2, total: 3 };
      return HttpResponse.json({ items: [match], answered_by: ['fulltext'], embedded });
    }),
  );
});

const last = () => Object.fromEntries(asked.at(-1) ?? []);

describe('the list of leads', () => {
  it('turns its pages both ways, and counts all of them', async () => {
    const user = show(<Page />);
    expect(await screen.findByText('Ada')).toBeVisible();
    expect(await screen.findByText('3 leads')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Previous page' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('Grace')).toBeVisible();
    expect(screen.getByText('3 leads')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Previous page' }));
    await waitFor(() => expect(last()).toMatchObject({ cursor: 'first' }));
  });

  it('is sorted by its headings, from the first page on', async () => {
    const user = show(<Page search={{ cursor: 'second' }} />);
    const heading = await screen.findByRole('columnheader', { name: 'Name' });
    expect(heading).toHaveAttribute('aria-sort', 'none');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    await waitFor(() => expect(last()).toMatchObject({ order_by: 'name', order: 'asc' }));
    expect(last().cursor).toBeUndefined();
    expect(heading).toHaveAttribute('aria-sort', 'ascending');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    await waitFor(() => expect(last()).toMatchObject({ order_by: 'name', order: 'desc' }));
    await user.click(screen.getByRole('button', { name: 'Owner' }));
    await waitFor(() => expect(last()).toMatchObject({ order_by: 'assigned_to', order: 'asc' }));
  });

  it('is searched by words, and narrowed by them where there are other filters', async () => {
    const user = show(<Page />);
    await user.type(screen.getByRole('searchbox'), 'countess');
    expect(await screen.findByText('Found')).toBeVisible();
    expect(searched).toBe('countess');
    const how = /^Best matches first, found by their words. The meaning of 2 of 3 leads is known/;
    expect(screen.getByText(how)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Won' }));
    await waitFor(() => expect(last()).toMatchObject({ q: 'countess', status: 'won' }));
    await user.click(screen.getByRole('button', { name: 'Clear the search' }));
    await waitFor(() => expect(last().q).toBeUndefined());
  });

  it('takes the less common filters together, and drops them one by one', async () => {
    const user = show(<Page search={{ status: ['new'] }} />);
    await user.click(screen.getByRole('button', { name: 'Filters' }));
    await user.selectOptions(await screen.findByLabelText('Owned by'), 'Nobody');
    await user.type(screen.getByLabelText('Tagged'), 'hot, nordic, hot');
    await user.selectOptions(screen.getByLabelText('Open tasks'), 'With');
    await user.click(screen.getByRole('button', { name: 'Apply filters' }));
    await waitFor(() => expect(last()).toMatchObject({ assigned_to: 'UNASSIGNED', status: 'new' }));
    expect(asked.at(-1)?.getAll('tag')).toEqual(['hot', 'nordic']);
    expect(last().has_open_task).toBe('true');
    await user.click(screen.getByRole('button', { name: 'Drop the filter: Tagged hot' }));
    await waitFor(() => expect(asked.at(-1)?.getAll('tag')).toEqual(['nordic']));
    expect(last()).toMatchObject({ assigned_to: 'UNASSIGNED', has_open_task: 'true' });
  });

  it('is narrowed by the tenant’s own fields', async () => {
    const field = { required: false, position: 0, archived: false, version: 1 };
    const items = [
      { ...field, key: 'region', label: 'Region', type: 'choice', options: ['north', 'south'] },
      { ...field, key: 'size', label: 'Size', type: 'number' },
    ];
    network.use(http.get('*/custom-fields', () => HttpResponse.json({ items })));
    const user = show(<Page />);
    await user.click(screen.getByRole('button', { name: 'Filters' }));
    await user.selectOptions(await screen.findByLabelText('Region'), 'south');
    await user.type(screen.getByLabelText('Size from'), '6');
    await user.click(screen.getByRole('button', { name: 'Apply filters' }));
    const both = { 'custom.region': 'south', 'custom.size.min': '6' };
    await waitFor(() => expect(last()).toMatchObject(both));
    await user.click(screen.getByRole('button', { name: 'Drop the filter: Size from 6' }));
    await waitFor(() => expect(last()).not.toHaveProperty('custom.size.min'));
    expect(last()['custom.region']).toBe('south');
  });

  it('says that nothing fits, and shows everything again', async () => {
    network.use(
      http.get('*/leads/search', () => HttpResponse.json({ items: [], answered_by: ['fulltext'] })),
    );
    const user = show(<Page search={{ q: 'nobody' }} />);
    await user.click(await screen.findByRole('button', { name: 'Show all leads' }));
    expect(await screen.findByText('Ada')).toBeVisible();
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });
});
