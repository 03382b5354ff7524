import type { ReactNode } from 'react';
import { Surface } from '@/shared/ui/surface';
import { Pill } from '@/shared/ui/pill';
import { fullTime, milliseconds, span } from '@/shared/format/time';
import type { ServiceHealth } from '../api/types';
import classes from './services-health.module.css';
import { toneOf } from './tones';

interface ServiceCardProps {
  name: string;
  service: ServiceHealth;
  /** The moment of the check, which durations end at. */
  now: Date;
  /** How it was before. */
  children: ReactNode;
}

/** One service: state, response time, since when, and what is wrong. */
export function ServiceCard({ name, service, now, children }: ServiceCardProps) {
  const since = new Date(service.since);
  return (
    <li>
      <Surface className={classes.card} data-tone={toneOf(service.status)}>
        <div className={classes.cardHead}>
          <span className={classes.name}>{name}</span>
          <Pill tone={toneOf(service.status)}>{service.status}</Pill>
        </div>
        <div className={classes.facts}>
          <span>{milliseconds(service.latency_ms)}</span>
          <time dateTime={service.since} title={fullTime(since)}>
            {`for ${span(since, now)}`}
          </time>
        </div>
        {service.status !== 'up' && <p className={classes.error}>{troubleOf(service)}</p>}
        {service.root_cause && (
          <p className={classes.error}>{`Because of ${service.root_cause}, which it needs`}</p>
        )}
        <div className={classes.past}>{children}</div>
      </Surface>
    </li>
  );
}

function troubleOf({ error, http_status }: ServiceHealth): string {
  return error ?? (http_status ? `answered HTTP ${http_status}` : 'no answer');
}
