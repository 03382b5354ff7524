import { Checkbox } from '@mantine/core';
import type { Lead } from '@/records/leads/types';
import type { LeadSelect } from './lead-row';

/** Selects one lead; with the shift key, everything from the last one to it. */
export function SelectBox({ lead, select }: { lead: Lead; select: LeadSelect }) {
  return (
    <Checkbox
      size="xs"
      aria-label={`Select ${lead.name}`}
      checked={select.has(lead)}
      onChange={({ nativeEvent }) =>
        select.toggle(lead, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  );
}

/** Selects what the page shows, or lets it go. */
export function SelectPageBox({ select }: { select: LeadSelect }) {
  return (
    <Checkbox
      size="xs"
      aria-label="Select all on this page"
      checked={select.page === 'all'}
      indeterminate={select.page === 'some'}
      onChange={select.togglePage}
    />
  );
}
