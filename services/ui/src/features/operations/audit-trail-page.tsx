import { Button, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { pages } from '@/shared/config/paths';
import { Pill } from '@/shared/ui/pill';
import { RecordRows } from '@/shared/ui/records/record-list';
import { Moment } from '@/shared/ui/records/record-row';
import records from '@/shared/ui/records/records.module.css';
import { Surface } from '@/shared/ui/surface';
import { type AuditRecord, type TrailFilters, useAuditTrail } from './api/audit-trail';
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
            Who did what, and who was refused, as every service recorded it. Records come seconds
            later and are kept for 400 days.
          </Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={query.isRefetching && !query.isFetchingNextPage}
          onClick={() => void query.refetch()}
        >
          Refresh
        </Button>
      </div>
      <Surface className={classes.sheet}>
        {/* Begins anew where the address says something else. */}
        <AuditTrailFilters key={JSON.stringify(filters)} filters={filters} onFilters={onFilters} />
      </Surface>
      <RecordRows
        query={query}
        what="the audit trail"
        narrowed={Object.values(filters).some((wanted) => wanted !== undefined)}
        none="Nothing that is kept fits these choices."
        row={(record) => <AuditRow record={record} />}
      />
    </>
  );
}

function AuditRow({ record }: { record: AuditRecord }) {
  const { at, actor, method, path, status, reason, service, tenant_id, roles, request_id } = record;
  return (
    <>
      <div className={records.line}>
        <div className={records.words}>
          <span className={records.title}>{`${method} ${path}`}</span>
          <span className={records.facts}>
            <span>{actor}</span>
            {roles.length > 0 && <span>{roles.join(', ')}</span>}
            <span>{service}</span>
            {tenant_id === null && <span>no tenant</span>}
            <Moment what="answered" at={at} />
            <span>{`request ${request_id}`}</span>
          </span>
        </div>
        <div className={records.end}>
          <Outcome status={status} />
        </div>
      </div>
      {reason !== null && <p className={records.error}>{reason}</p>}
    </>
  );
}

function Outcome({ status }: { status: number }) {
  if (status < 400) return <Pill tone="good">{`Done, ${status}`}</Pill>;
  if (status === 401 || status === 403) return <Pill tone="warn">{`Denied, ${status}`}</Pill>;
  return <Pill tone="bad">{`Failed, ${status}`}</Pill>;
}
