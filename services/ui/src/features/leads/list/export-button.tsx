import { Button, Tooltip } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { problemMessage } from '@/shared/api/problem';
import { useExportLeads } from '../api/export-leads';
import type { LeadsSearch } from '../leads-search';

/** Downloads what the filters show, all pages of it. */
export function ExportButton({ search }: { search: LeadsSearch }) {
  const file = useExportLeads();
  const words = file.error ? `Could not export: ${problemMessage(file.error)}` : 'As a CSV file';
  return (
    <Tooltip label={words} {...(file.error && { opened: true })}>
      <Button
        variant="default"
        leftSection={<IconFileExport size={16} />}
        loading={file.isPending}
        onClick={() => file.mutate(search)}
      >
        Export
      </Button>
    </Tooltip>
  );
}
