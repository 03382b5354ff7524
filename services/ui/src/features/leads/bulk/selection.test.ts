import { describe, expect, it } from 'vitest';
import { MOST_SELECTED, nothingSelected, type Selection, selectionAfter } from './selection';

const page = [1, 2, 3, 4, 5].map((id) => ({ id, name: `Lead ${id}` }));
const [one, two, , four] = page as [(typeof page)[0], (typeof page)[0], never, (typeof page)[0]];

const ids = ({ names }: Selection) => [...names.keys()].sort((a, b) => a - b);
const toggled = (before: Selection, lead = one) =>
  selectionAfter(before, { type: 'toggled', lead });

describe('a selection', () => {
  it('takes a lead in and lets it go', () => {
    const with1 = toggled(nothingSelected);
    expect([...with1.names]).toEqual([[1, 'Lead 1']]);
    expect(ids(toggled(with1))).toEqual([]);
  });

  it('reaches from the last selected lead, downwards and upwards', () => {
    const down = selectionAfter(toggled(nothingSelected, two), {
      type: 'reached',
      lead: four,
      page,
    });
    expect(ids(down)).toEqual([2, 3, 4]);
    const up = selectionAfter(toggled(nothingSelected, four), { type: 'reached', lead: two, page });
    expect(ids(up)).toEqual([2, 3, 4]);
  });

  it('reaches only the lead itself where the last one is on another page', () => {
    const elsewhere = toggled(nothingSelected, { id: 99, name: 'Far' });
    expect(ids(selectionAfter(elsewhere, { type: 'reached', lead: two, page }))).toEqual([2, 99]);
  });

  it('takes in a page, lets it go, and keeps what other pages have', () => {
    const elsewhere = toggled(nothingSelected, { id: 99, name: 'Far' });
    const all = selectionAfter(elsewhere, { type: 'page-selected', page });
    expect(ids(all)).toEqual([1, 2, 3, 4, 5, 99]);
    expect(ids(selectionAfter(all, { type: 'page-dropped', page }))).toEqual([99]);
  });

  it('is narrowed to the leads that are left to do', () => {
    const all = selectionAfter(nothingSelected, { type: 'page-selected', page });
    expect(ids(selectionAfter(all, { type: 'narrowed', to: [2, 5, 7] }))).toEqual([2, 5]);
  });

  it('holds no more than one request can change', () => {
    const many = Array.from({ length: MOST_SELECTED + 9 }, (_, id) => ({ id, name: 'x' }));
    const all = selectionAfter(nothingSelected, { type: 'page-selected', page: many });
    expect(all.names.size).toBe(MOST_SELECTED);
  });
});
