import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconBellRinging,
  IconInfoCircle,
} from '@tabler/icons-react';
import { fullTime, span } from '@/shared/format/time';
import { useNow } from '@/shared/format/use-now';
import { Pill } from '@/shared/ui/pill';
import type { OpsEvent } from '../api/types';
import classes from './event-list.module.css';
import { detailsOf, titleOf, toneOfSeverity } from './event-words';

interface EventListProps {
  label: string;
  events: OpsEvent[];
}

/** Events in the order in which they come. */
export function EventList({ label, events }: EventListProps) {
  const now = useNow();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: it scrolls
    <ol className={classes.events} aria-label={label} tabIndex={0}>
      {events.map((event) => (
        <EventRow key={event.event_id} event={event} now={now} />
      ))}
    </ol>
  );
}

const icons: Record<string, typeof IconInfoCircle> = {
  warning: IconAlertTriangle,
  error: IconAlertOctagon,
  critical: IconBellRinging,
};

function EventRow({ event, now }: { event: OpsEvent; now: Date }) {
  const { severity, source, event_type: type, timestamp } = event;
  const at = new Date(timestamp);
  const Icon = icons[severity] ?? IconInfoCircle;
  const details = detailsOf(event);
  return (
    <li className={classes.event} data-tone={toneOfSeverity(severity)}>
      <Icon size={18} className={classes.icon} aria-hidden />
      <div className={classes.what}>
        <span className={classes.title} title={type}>
          {titleOf(event)}
        </span>
        <Pill tone={toneOfSeverity(severity)}>{severity}</Pill>
        {details && <span className={classes.details}>{details}</span>}
      </div>
      <span className={classes.fine}>
        <span>{`by ${source}`}</span>
        <time dateTime={timestamp}>{`${span(at, now)} ago · ${fullTime(at)}`}</time>
      </span>
    </li>
  );
}
