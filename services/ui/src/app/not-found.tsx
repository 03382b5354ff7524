import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { pages } from '@/shared/config/paths';
import { EmptyState } from '@/shared/ui/empty-state';

/** For addresses that lead nowhere. */
export function NotFound() {
  return (
    <EmptyState
      icon={<IconMapOff size={22} />}
      title="There is no such page"
      page
      action={
        <Button component={Link} to={pages.leads}>
          Go to the leads
        </Button>
      }
    >
      The address may be mistyped, or the page may have moved.
    </EmptyState>
  );
}
