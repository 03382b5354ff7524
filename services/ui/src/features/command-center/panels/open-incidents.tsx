import { Button } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import { useState } from 'react';
import { isDenied } from '@/shared/api/problem';
import { counted } from '@/shared/format/number';
import { clockTime, duration, fullTime } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { Notice } from '@/shared/ui/notice';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useIncidents, useIncidentStory } from '../api/incidents';
import type { Incident } from '../api/types';
import { AcknowledgeIncident } from './acknowledge-incident';
import { EventList } from './event-list';
import { detailsOf, titleOf } from './event-words';
import classes from './open-incidents.module.css';

/** What is wrong now, each thing once, however many services and events it is made of. */
export function OpenIncidents() {
  const { data, error } = useIncidents();
  // Who may not look reads so at the health of the services.
  if (error && !data) {
    return isDenied(error) ? null : (
      <ProblemNotice title="Could not load the incidents" error={error} />
    );
  }
  const open = (data?.incidents ?? []).filter(({ state }) => state === 'open');
  if (open.length === 0) return null;
  return (
    <ul className={classes.incidents} aria-label="Open incidents">
      {open.map((incident) => (
        <OpenIncident key={incident.id} incident={incident} />
      ))}
    </ul>
  );
}

function OpenIncident({ incident }: IncidentProps) {
  const [opened, setOpened] = useState(false);
  const { id, title, severity, services, started_at, duration_seconds, event_count } = incident;
  return (
    <li>
      <Notice
        tone={severity === 'warning' || severity === 'info' ? 'warn' : 'bad'}
        role="status"
        icon={<IconFlame size={18} />}
        title={`Incident ${id}: ${title}`}
        action={
          <div className={classes.actions}>
            <Button
              size="compact-xs"
              variant="default"
              aria-expanded={opened}
              aria-label={`What happened: incident ${id}`}
              onClick={() => setOpened(!opened)}
            >
              What happened
            </Button>
            <AcknowledgeIncident incident={incident} />
            {opened && <Story incident={incident} />}
          </div>
        }
      >
        {`${services.join(', ')} · ${severity} · for ${duration(duration_seconds)}, since ${fullTime(
          new Date(started_at),
        )} · ${counted(event_count, 'event')}`}
        <Known incident={incident} />
      </Notice>
    </li>
  );
}

/** What was changed shortly before, and who knows of it. */
function Known({ incident: { suspected_change: change, acknowledgements } }: IncidentProps) {
  return (
    <>
      {change && (
        <p className={classes.known}>
          {`Shortly before: ${titleOf(change).toLowerCase()} (${detailsOf(change)}), at ${clockTime(new Date(change.timestamp))}`}
        </p>
      )}
      {(acknowledgements ?? []).map(({ by, at, comment }) => (
        <p key={`${by} ${at}`} className={classes.known}>
          {`Acknowledged by ${by} at ${clockTime(new Date(at))}${comment ? `: ${comment}` : ''}`}
        </p>
      ))}
    </>
  );
}

interface IncidentProps {
  incident: Incident;
}

function Story({ incident }: IncidentProps) {
  return (
    <div className={classes.story}>
      <Loaded query={useIncidentStory(incident)} what="the incident" height={60}>
        {({ timeline }) => <EventList label="What happened" events={timeline ?? []} />}
      </Loaded>
    </div>
  );
}
