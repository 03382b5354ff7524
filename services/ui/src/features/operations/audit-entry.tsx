import { Pill } from '@/shared/ui/pill';
import { Moment } from '@/shared/ui/records/record-row';
import records from '@/shared/ui/records/records.module.css';
import type { AuditRecord, TrailEntry } from './api/audit-trail';
import classes from './audit-trail.module.css';

/** A request: who asked for what, what became of it, and on which way through the services. */
export function AuditEntry({ entry }: { entry: TrailEntry }) {
  const { at, actor, method, path, status, reason, tenant_id, roles, request_id, hops } = entry;
  return (
    <>
      <div className={records.line}>
        <div className={records.words}>
          <span className={records.title}>{`${method} ${path}`}</span>
          <span className={records.facts}>
            <span>{actor}</span>
            {roles.length > 0 && <span>{roles.join(', ')}</span>}
            <span>{wayOf(entry)}</span>
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
      {hops.length > 1 && (
        <details className={classes.hops}>
          <summary>{`${hops.length} records`}</summary>
          <ol>
            {hops.map((hop) => (
              <Hop key={hop.id} hop={hop} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

const wayOf = ({ service, hops }: TrailEntry): string =>
  hops.length > 1 ? hops.map((hop) => hop.service).join(' → ') : service;

function Hop({ hop: { service, actor, method, path, status, at } }: { hop: AuditRecord }) {
  return (
    <li className={records.facts}>
      <strong>{service}</strong>
      <span>{`${method} ${path}`}</span>
      <span>{actor}</span>
      <span>{status}</span>
      <Moment what="answered" at={at} />
    </li>
  );
}

function Outcome({ status }: { status: number }) {
  if (status < 400) return <Pill tone="good">{`Done, ${status}`}</Pill>;
  if (status === 401 || status === 403) return <Pill tone="warn">{`Denied, ${status}`}</Pill>;
  return <Pill tone="bad">{`Failed, ${status}`}</Pill>;
}
