import { Text } from '@mantine/core';
import { counted } from '@/shared/format/number';
import { type LeadsSearch, refiltered } from '../leads-search';
import { FilterChips } from './filter-chips';
import { FilterMenu } from './filter-menu';
import classes from './filters.module.css';
import { type LeadFilters, readFilters } from './lead-filters';
import { StatusToggles } from './status-toggles';
import { WordSearch } from './word-search';

interface FilterBarProps {
  search: LeadsSearch;
  onSearch: (search: LeadsSearch, replace?: boolean) => void;
  /** How many leads fit, where that is known. */
  total: number | undefined;
}

/** Narrows the list: by words, by status, by everything else. */
export function FilterBar({ search, onSearch, total }: FilterBarProps) {
  const filters = readFilters({ ...search });
  const apply = (changed: LeadFilters, replace?: boolean) =>
    onSearch(refiltered(search, changed), replace);
  return (
    <div className={classes.bar}>
      <div className={classes.line}>
        <WordSearch words={filters.q ?? ''} onWords={(q) => apply({ ...filters, q }, true)} />
        <StatusToggles
          chosen={filters.status ?? []}
          onChoose={(status) => apply({ ...filters, status })}
        />
        <FilterMenu search={search} onSearch={onSearch} />
        {total !== undefined && (
          <Text size="sm" c="dimmed" className={classes.total}>
            {counted(total, 'lead')}
          </Text>
        )}
      </div>
      <FilterChips filters={filters} onFilters={apply} />
    </div>
  );
}
