import { Loaded } from '@/shared/ui/loaded';
import { StatusDot } from '@/shared/ui/status-dot';
import { Surface } from '@/shared/ui/surface';
import { clockTime, fullTime, span } from '@/shared/format/time';
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
  const since = sinceOf(health);
  return (
    <Surface className={classes.overall} data-tone={toneOf(health.status)}>
      <div className={classes.state}>
        <StatusDot tone={toneOf(health.status)} />
        <strong role="status">{`Overall: ${health.status.toUpperCase()}`}</strong>
        <span>{`${up} of ${services.length} services up`}</span>
        {since && (
          <time dateTime={since.toISOString()} title={`Since ${fullTime(since)}`}>
            {`for ${span(since, new Date(health.checked_at))}`}
          </time>
        )}
      </div>
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

/** Since when all have been up, all down, or somebody not up: no service says it of them all. */
function sinceOf({ status, services }: OpsHealth): Date | undefined {
  const moments = Object.values(services)
    .filter((service) => status !== 'degraded' || service.status !== 'up')
    .map(({ since }) => Date.parse(since));
  if (moments.length === 0) return undefined;
  return new Date(status === 'degraded' ? Math.min(...moments) : Math.max(...moments));
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
