import { describe, expect, it } from 'vitest';
import { readLeadsSearch } from './leads-search';

describe('the address of the leads page', () => {
  it.each([
    [{}, {}],
    [
      { status: 'won', q: 'ada', lead: 7 },
      { status: 'won', q: 'ada', lead: 7 },
    ],
    [{ status: 'asleep' }, {}],
    [{ q: 123 }, { q: '123' }],
    [{ q: '' }, {}],
    [{ lead: '7' }, { lead: 7 }],
    [{ lead: -1 }, {}],
    [{ lead: 'x' }, {}],
  ])('%j is read as %j', (search, read) => {
    expect(readLeadsSearch(search)).toEqual(read);
  });
});
