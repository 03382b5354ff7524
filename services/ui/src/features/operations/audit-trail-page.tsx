import { Button, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { pages } from '@/shared/config/paths';
import { RecordRows } from '@/shared/ui/records/record-list';
import records from '@/shared/ui/records/records.module.css';
import { Surface } from '@/shared/ui/surface';
import { type TrailFilters, useAuditTrail } from './api/audit-trail';
import { AuditEntry } from './audit-entry';
import { AuditExport } from './audit-export';
import { AuditSetAside } from './audit-set-aside';
import { AuditTrailFilters } from './audit-trail-filters';
import { readAuditTrailSearch } from './operations-search';
import classes from './audit-trail.module.css';

const route = getRouteApi(pages.auditTrail);

/** Who did what in the tenant, and who was refused. */
export function AuditTrailPage() {
  // The address also says who signs in for a test.
  const filters = readAuditTrailSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  return <AuditTrail filters={filters} onFilters={(search) => void navigate({ search })} />;
}

const views = [
  { value: 'changes', label: 'Changes' },
  { value: 'all', label: 'All' },
];

interface AuditTrailProps {
  filters: TrailFilters;
  onFilters: (filters: TrailFilters) => void;
}

export function AuditTrail({ filters, onFilters }: AuditTrailProps) {
  const query = useAuditTrail(filters);
  return (
    <>
      <div className={records.head}>
        <div>
          <Title order={1}>Audit trail</Title>
          <Text size="sm" c="dimmed">
            Who changed what, and who was refused: one entry a request, with the services on its
            way. Entries come seconds later and are kept for 400 days.
          </Text>
        </div>
        <Group gap="xs">
          <SegmentedControl
            aria-label="Which requests"
            data={views}
            value={filters.view ?? 'changes'}
            onChange={(view) => onFilters({ ...filters, view: view === 'all' ? 'all' : undefined })}
          />
          <AuditExport filters={filters} />
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} />}
            loading={query.isRefetching && !query.isFetchingNextPage}
            onClick={() => void query.refetch()}
          >
            Refresh
          </Button>
        </Group>
      </div>
      <AuditSetAside />
      <Surface className={classes.sheet}>
        {/* Begins anew where the address says something else. */}
        <AuditTrailFilters key={JSON.stringify(filters)} filters={filters} onFilters={onFilters} />
      </Surface>
      <RecordRows
        query={query}
        what="the audit trail"
        narrowed
        none={
          filters.view === 'all'
            ? 'Nothing that is kept fits these choices.'
            : 'No change fits these choices. What was only looked at is under All.'
        }
        row={(entry) => <AuditEntry entry={entry} />}
      />
    </>
  );
}
