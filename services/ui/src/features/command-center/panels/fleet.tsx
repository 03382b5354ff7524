import { lazy, Suspense, useState } from 'react';
import { problemMessage } from '@/shared/api/problem';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { clockTime, duration } from '@/shared/format/time';
import { DataTable } from '@/shared/ui/data-table';
import { Surface } from '@/shared/ui/surface';
import { type ServiceOrder, useOperateService } from '../api/operate-service';
import type { HealStats, WatchedService } from '../api/types';
import classes from './fleet.module.css';
import { FleetRow } from './fleet-row';
import { done, words } from './service-orders';

/** Fetched when somebody wants something done: who only looks at the page does without. */
const ConfirmOrder = lazy(() =>
  import('./confirm-order').then((module) => ({ default: module.ConfirmOrder })),
);

interface FleetProps {
  services: WatchedService[];
  /** Undefined until it is here. */
  stats: HealStats | undefined;
}

/** How each watched service is and how reliable it was, and what operators can do about it. */
export function Fleet({ services, stats }: FleetProps) {
  const [planned, setPlanned] = useState<ServiceOrder>();
  const { mutate, isPending, variables, error, submittedAt, isSuccess } = useOperateService();
  const mayOperate = may(useIdentity().roles, 'operate');
  if (services.length === 0) return null;
  const run = (order: ServiceOrder) => {
    setPlanned(undefined);
    mutate(order);
  };
  return (
    <Surface className={classes.fleet}>
      <DataTable className={classes.table}>
        <caption>
          {stats?.window_seconds
            ? `State of each service, and its reliability over ${duration(stats.window_seconds)}`
            : 'State of each service'}
        </caption>
        <Columns />
        <tbody>
          {[...services].sort(worstFirst).map((service) => (
            <FleetRow
              key={service.name}
              service={service}
              reliability={stats?.reliability?.find((one) => one.service === service.name)}
              mayOperate={mayOperate}
              busy={isPending && variables.service === service.name}
              onOrder={(action) => setPlanned({ service: service.name, action })}
            />
          ))}
        </tbody>
      </DataTable>
      {!mayOperate && (
        <p className={classes.fine}>
          Healing, pausing and releasing a service takes the role operator or admin.
        </p>
      )}
      <div role="status" className={error ? classes.error : classes.fine}>
        {isSuccess && `${done(variables)}, asked for at ${clockTime(new Date(submittedAt))}`}
        {error && `${words(variables)} did not work: ${problemMessage(error)}`}
      </div>
      <Suspense fallback={null}>
        {planned && (
          <ConfirmOrder order={planned} onRun={run} onClose={() => setPlanned(undefined)} />
        )}
      </Suspense>
    </Surface>
  );
}

function Columns() {
  return (
    <thead>
      <tr>
        <th scope="col">Service</th>
        <th scope="col" title="Share of the time that it was watched in which it served">
          Available
        </th>
        <th scope="col" title="Mean time from the last good sign until it served again">
          MTTR
        </th>
        <th scope="col" className={classes.spare} title="Time in service for each failure">
          MTBF
        </th>
        <th scope="col" className={classes.spare} title="Heals that brought it back">
          Healed
        </th>
        <th scope="col" className={classes.spare} title="Time that it may still be down">
          Budget left
        </th>
        <th scope="col">
          <span className={classes.unseen}>Actions</span>
        </th>
      </tr>
    </thead>
  );
}

const order = ['quarantined', 'unhealthy', 'healing', 'backoff', 'slow', 'paused', 'starting'];

function worstFirst(a: WatchedService, b: WatchedService): number {
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}

function rank({ state }: WatchedService): number {
  const place = order.indexOf(state);
  return place === -1 ? order.length : place;
}
