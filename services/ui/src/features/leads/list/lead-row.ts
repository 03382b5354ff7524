import type { KeyboardEvent } from 'react';
import type { Lead } from '../api/types';
import type { OrderKey } from '../filters/lead-filters';
import type { SortOrder } from '../leads-search';

export interface LeadRowsProps {
  leads: Lead[];
  ownerName: (email: string | null) => string;
  /** Undefined where the rows have an order of their own. */
  order: SortOrder | undefined;
  onSort: (key: OrderKey) => void;
  onOpen: (id: number) => void;
}

/** Makes an element open its lead by click and Enter, and walk to its neighbours by arrow keys. */
export function openable(open: () => void) {
  return {
    tabIndex: 0,
    onClick: open,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const row = event.currentTarget;
      if (event.target !== row) return;
      if (event.key === 'Enter') open();
      else if (event.key === 'ArrowDown') focusOn(row.nextElementSibling);
      else if (event.key === 'ArrowUp') focusOn(row.previousElementSibling);
      else return;
      event.preventDefault();
    },
  };
}

function focusOn(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus();
}
