import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileExport } from '@tabler/icons-react';
import { problemMessage } from '@/shared/api/problem';
import { useExportLeads } from '../api/export-leads';
import type { LeadsSearch } from '../leads-search';

/** Downloads what the filters show, all pages of it. */
export function ExportButton({ search }: { search: LeadsSearch }) {
  const file = useExportLeads();
  const complain = (error: Error) =>
    notifications.show({
      color: 'red',
      title: 'Could not export the leads',
      message: problemMessage(error),
    });
  return (
    <Button
      variant="default"
      leftSection={<IconFileExport size={16} />}
      loading={file.isPending}
      title="As a CSV file"
      onClick={() => file.mutate(search, { onError: complain })}
    >
      Export
    </Button>
  );
}
