import { Button, Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import type { LeadsSearch } from '../leads-search';
import { FilterForm } from './filter-form';

interface FilterMenuProps {
  search: LeadsSearch;
  onSearch: (search: LeadsSearch) => void;
}

/** The filters that are needed less often, behind a button. */
export function FilterMenu({ search, onSearch }: FilterMenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={340}
      trapFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconAdjustmentsHorizontal size={16} />}
          onClick={() => setOpen(!open)}
        >
          Filters
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filters">
        <FilterForm
          search={search}
          onApply={(changed) => {
            setOpen(false);
            onSearch(changed);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
