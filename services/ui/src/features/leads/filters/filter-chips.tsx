import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCustomFields } from '@/records/custom-fields/list-custom-fields';
import { useOwnerName } from '@/records/leads/list-owners';
import { chipsOf } from './chips';
import classes from './filters.module.css';
import type { LeadFilters } from './lead-filters';

interface FilterChipsProps {
  filters: LeadFilters;
  onFilters: (filters: LeadFilters) => void;
}

/** The filters in force, each with a way to drop it. */
export function FilterChips({ filters, onFilters }: FilterChipsProps) {
  const ownerName = useOwnerName();
  const fields = useCustomFields(filters.custom !== undefined).data ?? [];
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label ?? key;
  const chips = chipsOf(filters, ownerName, labelOf);
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label="Filters in force">
      {chips.map(({ words, without }) => (
        <li key={words} className={classes.chip}>
          {words}
          <UnstyledButton
            className={classes.drop}
            aria-label={`Drop the filter: ${words}`}
            onClick={() => onFilters(without)}
          >
            <IconX size={14} aria-hidden />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
