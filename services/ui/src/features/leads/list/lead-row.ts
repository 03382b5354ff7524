import type { KeyboardEvent } from 'react';
import type { Lead } from '@/records/leads/types';
import type { OrderKey } from '../filters/lead-filters';
import type { SortOrder } from '../leads-search';

export interface LeadRowsProps {
  leads: Lead[];
  ownerName: (email: string | null) => string;
  /** Undefined where the rows have an order of their own. */
  order: SortOrder | undefined;
  onSort: (key: OrderKey) => void;
  onOpen: (id: number) => void;
  /** Undefined where the user may change nothing. */
  select: LeadSelect | undefined;
}

/** The selection of the rows. */
export interface LeadSelect {
  has: (lead: Lead) => boolean;
  /** Takes a lead in or out; with `reach`, everything from the last one to it. */
  toggle: (lead: Lead, reach: boolean) => void;
  /** How many of the page's leads are selected. */
  page: 'all' | 'some' | 'none';
  togglePage: () => void;
}

/**
 * Makes an element open its lead by click and Enter, select it by Space, and walk to its neighbours
 * by arrow keys.
 */
export function openable(open: () => void, toggle?: (reach: boolean) => void) {
  return {
    tabIndex: 0,
    onClick: open,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const row = event.currentTarget;
      if (event.target !== row) return;
      if (event.key === 'Enter') open();
      else if (event.key === ' ' && toggle) toggle(event.shiftKey);
      else if (event.key === 'ArrowDown') focusOn(lineOf(row).nextElementSibling);
      else if (event.key === 'ArrowUp') focusOn(lineOf(row).previousElementSibling);
      else return;
      event.preventDefault();
    },
  };
}

/** What stands between a row's neighbours: the row, or the card around it. */
const lineOf = (row: HTMLElement): Element => row.closest('[data-line]') ?? row;

function focusOn(line: Element | null): void {
  const row = line?.matches('[tabindex]') ? line : line?.querySelector('[tabindex]');
  if (row instanceof HTMLElement) row.focus();
}
