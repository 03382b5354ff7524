import { Button } from '@mantine/core';
import { IconFilterOff, IconUserPlus } from '@tabler/icons-react';
import { EmptyState } from '@/shared/ui/empty-state';

interface NoLeadsProps {
  filtered: boolean;
  onClearFilters: () => void;
  onCreate: (() => void) | undefined;
}

/** No lead at all, or none that fits the filters; each with the next step. */
export function NoLeads({ filtered, onClearFilters, onCreate }: NoLeadsProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={<IconFilterOff size={22} />}
        title="No lead fits these filters"
        action={
          <Button variant="default" onClick={onClearFilters}>
            Show all leads
          </Button>
        }
      >
        Try other words, or drop a filter.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconUserPlus size={22} />}
      title="No leads yet"
      action={onCreate && <Button onClick={onCreate}>Paste the first one</Button>}
    >
      Paste an e-mail signature and let the AI fill in the form, or type one in.
    </EmptyState>
  );
}
