import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileExport } from '@tabler/icons-react';
import { problemMessage } from '@/shared/api/problem';
import { type ExportFormat, useExportTrail } from './api/audit-export';
import type { TrailFilters } from './api/audit-trail';

const formats: Record<ExportFormat, string> = { csv: 'CSV', jsonl: 'JSON Lines' };

/** Downloads what the filters show, all pages of it. */
export function AuditExport({ filters }: { filters: TrailFilters }) {
  const file = useExportTrail(filters);
  const complain = (error: Error) =>
    notifications.show({
      color: 'red',
      title: 'Could not export the audit trail',
      message: problemMessage(error),
    });
  return (
    <Group gap="xs">
      {Object.entries(formats).map(([format, name]) => (
        <Button
          key={format}
          variant="default"
          leftSection={<IconFileExport size={16} />}
          loading={file.isPending && file.variables === format}
          aria-label={`Export as ${name}`}
          onClick={() => file.mutate(format as ExportFormat, { onError: complain })}
        >
          {name}
        </Button>
      ))}
    </Group>
  );
}
