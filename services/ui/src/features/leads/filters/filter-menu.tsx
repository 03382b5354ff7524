import { Button, Skeleton } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Popup } from '@/shared/ui/popup/popup';
import type { LeadsSearch } from '../leads-search';

/** Fetched when it is opened. */
const FilterForm = lazy(() =>
  import('./filter-form').then((module) => ({ default: module.FilterForm })),
);

interface FilterMenuProps {
  search: LeadsSearch;
  onSearch: (search: LeadsSearch) => void;
}

/** The filters that are needed less often, behind a button. */
export function FilterMenu({ search, onSearch }: FilterMenuProps) {
  return (
    <Popup
      label="Filters"
      width={340}
      button={(opener) => (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconAdjustmentsHorizontal size={16} />}
          {...opener}
        >
          Filters
        </Button>
      )}
    >
      {(close) => (
        <Suspense fallback={<Skeleton height={320} />}>
          <FilterForm
            search={search}
            onApply={(changed) => {
              close();
              onSearch(changed);
            }}
          />
        </Suspense>
      )}
    </Popup>
  );
}
