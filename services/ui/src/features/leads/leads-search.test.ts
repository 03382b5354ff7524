import { describe, expect, it } from 'vitest';
import type { View } from '@/records/leads/types';
import {
  differs,
  isRanked,
  keptInView,
  readLeadsSearch,
  refiltered,
  resorted,
  searchOf,
} from './leads-search';

const view: View = {
  id: 5,
  name: 'Hot',
  owner: 'kim',
  shared: false,
  filter: {
    status: ['won', 'new'],
    tag: ['hot'],
    archived: false,
    created_from: new Date('2026-03-01T00:00').toISOString(),
    created_before: new Date('2026-04-01T00:00').toISOString(),
    updated_from: new Date('2026-03-03T00:00').toISOString(),
    updated_before: new Date('2026-03-05T00:00').toISOString(),
    q: null,
  },
  order_by: 'name',
  order: 'desc',
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
  version: 3,
};

const viewSearch = {
  status: ['new', 'won'],
  tag: ['hot'],
  created_from: '2026-03-01',
  created_to: '2026-03-31',
  updated_from: '2026-03-03',
  updated_to: '2026-03-04',
  order_by: 'name',
  order: 'desc',
  view: 5,
};

describe('the address of the leads page', () => {
  it('says of what makes no sense that it is not there, since the router would keep it', () => {
    expect(readLeadsSearch({ lead: '', view: 'x' })).toHaveProperty('lead', undefined);
    expect(readLeadsSearch({ lead: '', view: 'x' })).toHaveProperty('view', undefined);
  });

  it.each([
    [{}, {}],
    [
      { status: 'won', q: 'ada', lead: 7 },
      { status: ['won'], q: 'ada', lead: 7 },
    ],
    [{ status: 'won,asleep,new' }, { status: ['new', 'won'] }],
    [{ status: ['lost', 'lost'] }, { status: ['lost'] }],
    [{ status: 'asleep' }, {}],
    [{ q: 123 }, { q: '123' }],
    [{ q: '' }, {}],
    [{ tag: 'hot' }, { tag: ['hot'] }],
    [{ tag: [] }, {}],
    [
      { archived: true, has_open_task: false },
      { archived: true, has_open_task: false },
    ],
    [{ archived: 'yes', has_open_task: 'no' }, {}],
    [
      { created_from: '2026-02-29', created_to: '2026-03-01' },
      { created_from: '2026-02-29', created_to: '2026-03-01' },
    ],
    [{ created_from: 'yesterday', created_to: '2026-13-01' }, {}],
    [{ order_by: 'name' }, { order_by: 'name', order: 'asc' }],
    [{ order_by: 'created_at', order: 'desc' }, {}],
    [{ order_by: 'password', order: 'asc' }, {}],
    [
      { lead: '7', view: 5 },
      { lead: 7, view: 5 },
    ],
    [{ lead: -1, cursor: '' }, {}],
    [{ lead: 'x' }, {}],
    [
      { custom: { 'size.min': 6, region: 'north', 'no key': 'a', vip: '' } },
      { custom: { region: 'north', 'size.min': '6' } },
    ],
    [{ custom: 'north' }, {}],
  ])('%j is read as %j', (search, read) => {
    expect(readLeadsSearch(search)).toEqual(read);
  });

  it('starts the list anew when the filters change, in the same order', () => {
    const before = { ...readLeadsSearch(viewSearch), cursor: 'abc', lead: 7 };
    const after = refiltered(before, { q: 'ada' });
    expect(after).toEqual({ q: 'ada', order_by: 'name', order: 'desc', view: 5 });
  });

  it('sorts by a column, then the other way round', () => {
    const once = resorted({ cursor: 'abc' }, 'name');
    expect(once).toEqual({ order_by: 'name', order: 'asc' });
    expect(resorted(once, 'name')).toEqual({ order_by: 'name', order: 'desc' });
    expect(resorted(once, 'updated_at')).toEqual({ order_by: 'updated_at', order: 'desc' });
    expect(resorted({}, 'created_at')).toEqual({ order_by: 'created_at', order: 'asc' });
  });

  it.each([
    [{ q: 'ada' }, true],
    [{ q: 'ada', view: 5 }, true],
    [{ q: 'ada', status: 'won' }, false],
    [{ q: 'ada', order_by: 'name' }, false],
    [{}, false],
  ])('%j is a search for the best matches: %s', (search, ranked) => {
    expect(isRanked(readLeadsSearch(search))).toBe(ranked);
  });
});

describe('a saved view', () => {
  it('is an address', () => {
    expect(searchOf(view)).toEqual(viewSearch);
    expect(readLeadsSearch({ ...searchOf(view) })).toEqual(viewSearch);
  });

  it('keeps what the page shows, not which lead or page is open', () => {
    const search = readLeadsSearch({ ...viewSearch, lead: 7, cursor: 'abc' });
    expect(keptInView(search)).toEqual({
      filter: {
        status: ['new', 'won'],
        tag: ['hot'],
        created_from: view.filter.created_from,
        created_before: view.filter.created_before,
        updated_from: view.filter.updated_from,
        updated_before: view.filter.updated_before,
      },
      order_by: 'name',
      order: 'desc',
    });
    expect(differs(search, view)).toBe(false);
  });

  it.each([{ status: 'won' }, { tag: ['cold'] }, { order: 'asc' }, { q: 'ada' }])(
    'differs after %j',
    (change) => {
      expect(differs(readLeadsSearch({ ...viewSearch, ...change }), view)).toBe(true);
    },
  );
});
