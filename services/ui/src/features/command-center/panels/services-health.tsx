import { Loaded } from '@/shared/ui/loaded';
import { StatusDot } from '@/shared/ui/status-dot';
import { Surface } from '@/shared/ui/surface';
import { clockTime } from '@/shared/format/time';
import { useHealthHistory } from '../api/health-history';
import { useOpsHealth } from '../api/ops-health';
import type { OpsHealth } from '../api/types';
import { BeatBar } from './beat-bar';
import { OpenIncidents } from './open-incidents';
import { ServiceCard } from './service-card';
import { compareTrouble, toneOf } from './tones';
import classes from './services-health.module.css';

/** The platform's health in one line, then every service on a card. */
export function ServicesHealth() {
  return (
    <Loaded query={useOpsHealth()} what="the health of the services" height={320}>
      {(health) => (
        <>
          <Overall health={health} />
          <OpenIncidents />
          <ServiceCards health={health} />
        </>
      )}
    </Loaded>
  );
}

function Overall({ health }: { health: OpsHealth }) {
  const services = Object.values(health.services);
  const up = services.filter(({ status }) => status === 'up').length;
  return (
    <Surface className={classes.overall} data-tone={toneOf(health.status)}>
      <StatusDot tone={toneOf(health.status)} />
      <strong role="status">{`Overall: ${health.status.toUpperCase()}`}</strong>
      <span className={classes.count}>{`${up} of ${services.length} services up`}</span>
      <span className={classes.checked}>
        {`${health.auth_mode} mode · checked at ${clockTime(new Date(health.checked_at))}`}
      </span>
      {health.causes?.map(({ service, text }) => (
        <span key={service} className={classes.cause}>
          {text}
        </span>
      ))}
    </Surface>
  );
}

function ServiceCards({ health }: { health: OpsHealth }) {
  const services = Object.entries(health.services).sort(
    ([nameA, a], [nameB, b]) => compareTrouble(a.status, b.status) || nameA.localeCompare(nameB),
  );
  const checkedAt = new Date(health.checked_at);
  const history = useHealthHistory().data;
  return (
    <ul className={classes.cards} aria-label="Services">
      {services.map(([name, service]) => (
        <ServiceCard key={name} name={name} service={service} now={checkedAt}>
          {history?.services[name] && (
            <BeatBar history={history.services[name]} from={new Date(history.from)} />
          )}
        </ServiceCard>
      ))}
    </ul>
  );
}
