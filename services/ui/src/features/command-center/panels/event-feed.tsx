import { Button, NativeSelect } from '@mantine/core';
import {
  IconClockPause,
  IconInfoCircle,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { Notice } from '@/shared/ui/notice';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import { type EventFilters, useRecentEvents } from '../api/recent-events';
import type { OpsEvent } from '../api/types';
import classes from './event-feed.module.css';
import { EventList } from './event-list';
import { severities, typeWords } from './event-words';

/** What happens on the platform, as it happens. For operators, as the service has it. */
export function EventFeed() {
  return may(useIdentity().roles, 'operate') ? <Feed /> : null;
}

function Feed() {
  const [filters, setFilters] = useState<EventFilters>({});
  const [paused, setPaused] = useState(false);
  const query = useRecentEvents(filters, paused);
  const narrowed = Object.keys(filters).length > 0;
  return (
    <Section title="Live events" aside={<PauseButton paused={paused} onChange={setPaused} />}>
      <Loaded query={query} what="the events">
        {({ events, from_memory: fromMemory }) => (
          <Surface>
            {fromMemory && <FromMemory />}
            <Filters filters={filters} events={events} onChange={setFilters} />
            {events.length === 0 ? (
              <NoEvent narrowed={narrowed} />
            ) : (
              <EventList label="Events" events={events} />
            )}
          </Surface>
        )}
      </Loaded>
    </Section>
  );
}

interface PauseButtonProps {
  paused: boolean;
  onChange: (paused: boolean) => void;
}

function PauseButton({ paused, onChange }: PauseButtonProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
      onClick={() => onChange(!paused)}
    >
      {paused ? 'Go on' : 'Hold still'}
    </Button>
  );
}

interface FiltersProps {
  filters: EventFilters;
  events: OpsEvent[];
  onChange: (filters: EventFilters) => void;
}

function Filters({ filters, events, onChange }: FiltersProps) {
  const sources = [...new Set(events.map(({ source }) => source).concat(filters.source ?? []))];
  const choose = (name: keyof EventFilters) => (value: string) => {
    const chosen = Object.entries({ ...filters, [name]: value }).filter(([, one]) => one !== '');
    onChange(Object.fromEntries(chosen));
  };
  return (
    <div className={classes.filters}>
      <Choice label="What happened" value={filters.event_type} onChange={choose('event_type')}>
        {Object.entries(typeWords).map(([type, words]) => (
          <option key={type} value={type}>
            {words}
          </option>
        ))}
      </Choice>
      <Choice label="Told by" value={filters.source} onChange={choose('source')}>
        {sources.sort().map((source) => (
          <option key={source}>{source}</option>
        ))}
      </Choice>
      <Choice label="Severity" value={filters.severity} onChange={choose('severity')}>
        {severities.map((severity) => (
          <option key={severity}>{severity}</option>
        ))}
      </Choice>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value = '', onChange, children }: ChoiceProps) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">Any</option>
      {children}
    </NativeSelect>
  );
}

function FromMemory() {
  return (
    <Notice tone="warn" role="status" icon={<IconClockPause size={18} />}>
      The database is away: these are the last events that were known before.
    </Notice>
  );
}

function NoEvent({ narrowed }: { narrowed: boolean }) {
  return (
    <EmptyState
      icon={<IconInfoCircle size={22} />}
      title={narrowed ? 'No such event' : 'Nothing has happened yet'}
    >
      {narrowed
        ? 'Nothing that is kept fits these choices. Choose less to see more.'
        : 'Trouble, heals, AI fallbacks, alerts and refusals show here as they happen.'}
    </EmptyState>
  );
}
