import type { View } from '@/records/leads/types';
import {
  filtersOf,
  firstDirection,
  formOf,
  isNarrowed,
  type LeadFilters,
  type LeadOrder,
  newestFirst,
  type OrderKey,
  readFilters,
  readOrder,
} from './filters/lead-filters';

/** What the leads page keeps in its address. */
export interface LeadsSearch extends LeadFilters, LeadOrder {
  /** Where the page of the list starts. */
  cursor?: string | undefined;
  /** The saved view from which the filters come, though they may have changed since. */
  view?: number | undefined;
  /** The lead that is open. */
  lead?: number | undefined;
}

/** By which column the list is sorted, and how. */
export interface SortOrder {
  order_by: OrderKey;
  order: 'asc' | 'desc';
}

/** Reads the address; what makes no sense there is ignored. */
export function readLeadsSearch(search: Record<string, unknown>): LeadsSearch {
  const { cursor } = search;
  return {
    ...readFilters(search),
    ...readOrder(search),
    ...(typeof cursor === 'string' && cursor !== '' && { cursor }),
    // Even where there is none: the router would take the address's word instead.
    view: idOf(search.view),
    lead: idOf(search.lead),
  };
}

/** Words alone are searched for, and the best matches shown first; else the list is read in order. */
export function isRanked(search: LeadsSearch): search is LeadsSearch & { q: string } {
  const narrowed = isNarrowed(readFilters({ ...search }));
  return search.q !== undefined && search.order_by === undefined && !narrowed;
}

/** Other filters: the list starts anew, in the same order. */
export function refiltered(search: LeadsSearch, filters: LeadFilters): LeadsSearch {
  return { ...readFilters({ ...filters }), ...readOrder({ ...search }), ...viewOf(search) };
}

/** The list by another column, or by the same one the other way round. */
export function resorted(search: LeadsSearch, key: OrderKey): LeadsSearch {
  const { order_by, order } = orderOf(search);
  const turned = order === 'asc' ? 'desc' : 'asc';
  return reordered(search, {
    order_by: key,
    order: order_by === key ? turned : firstDirection(key),
  });
}

/** The list in another order. */
export function reordered(search: LeadsSearch, order: LeadOrder): LeadsSearch {
  return { ...readFilters({ ...search }), ...readOrder({ ...order }), ...viewOf(search) };
}

/** The address of a saved view. */
export function searchOf(view: View): LeadsSearch {
  return { ...filtersOf(view.filter), ...readOrder({ ...view }), view: view.id };
}

/** What of the page a view keeps. */
export function keptInView(search: LeadsSearch) {
  return { filter: formOf(readFilters({ ...search })), ...orderOf(search) };
}

/** Whether the page shows something else than the view says. */
export function differs(search: LeadsSearch, view: View): boolean {
  const asKept = keptInView(searchOf(view));
  return JSON.stringify(keptInView(search)) !== JSON.stringify(asKept);
}

export function orderOf({ order_by, order }: LeadsSearch): SortOrder {
  return order_by ? { order_by, order: order ?? firstDirection(order_by) } : newestFirst;
}

const viewOf = ({ view }: LeadsSearch) => (view === undefined ? {} : { view });

function idOf(value: unknown): number | undefined {
  const id = Number(value);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
