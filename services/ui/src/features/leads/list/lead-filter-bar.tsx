import { Kbd, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { counted } from '@/shared/format/number';
import type { LeadFilters } from '../api/list-leads';
import { leadStatuses } from '../api/types';
import classes from './list.module.css';
import { statusLabel } from './status-badge';

interface LeadFilterBarProps {
  filters: LeadFilters;
  onFilter: (filters: LeadFilters) => void;
  total: number | undefined;
}

const TYPING_PAUSE_MS = 250;
const ANY = 'any';

const choices = [
  { value: ANY, label: 'All' },
  ...leadStatuses.map((status) => ({ value: status, label: statusLabel(status) })),
];

/** Narrows the list by status and by words. `/` jumps to the words. */
export function LeadFilterBar({ filters, onFilter, total }: LeadFilterBarProps) {
  return (
    <div className={classes.filters}>
      <div className={classes.statuses}>
        <SegmentedControl
          aria-label="Show leads"
          data={choices}
          value={filters.status ?? ANY}
          onChange={(value) =>
            onFilter({ ...filters, status: leadStatuses.find((status) => status === value) })
          }
        />
      </div>
      <WordFilter filters={filters} onFilter={onFilter} />
      {total !== undefined && (
        <Text size="sm" c="dimmed" className={classes.total}>
          {counted(total, 'lead')}
        </Text>
      )}
    </div>
  );
}

function WordFilter({ filters, onFilter }: Omit<LeadFilterBarProps, 'total'>) {
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(filters.q ?? '');
  const apply = useDebouncedCallback(
    (q: string) => onFilter({ ...filters, q: q.trim() || undefined }),
    TYPING_PAUSE_MS,
  );
  useHotkeys([['/', () => input.current?.focus()]]);
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label="Search leads"
      placeholder="Search leads"
      maxLength={200}
      className={classes.search}
      leftSection={<IconSearch size={16} />}
      rightSection={
        <Kbd size="xs" visibleFrom="sm">
          /
        </Kbd>
      }
      value={words}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
    />
  );
}
