import { Button, NativeSelect } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { problemMessage } from '@/shared/api/problem';
import { useIdentity } from '@/shared/auth/session';
import { counted } from '@/shared/format/number';
import { fullTime, hourOf } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { Pill } from '@/shared/ui/pill';
import { Surface } from '@/shared/ui/surface';
import { useChangeMaintenance, useMaintenance } from '../api/maintenance';
import type { MaintenanceWindow } from '../api/types';
import classes from './maintenance.module.css';

/** When nothing is healed, so that people can work on services. For who may change it. */
export function Maintenance({ services }: { services: string[] }) {
  const query = useMaintenance();
  const { mutate, isPending, error } = useChangeMaintenance();
  return (
    <Loaded query={query} what="the maintenance windows" height={80}>
      {({ windows }) => (
        <Surface className={classes.maintenance}>
          <WindowForm
            services={services}
            busy={isPending}
            onBegin={(begun) => mutate((known) => [...known, begun])}
          />
          <ul className={classes.windows} aria-label="Maintenance windows">
            {(windows ?? []).map((window) => (
              <WindowRow
                key={window.name}
                window={window}
                busy={isPending}
                onRemove={() => mutate((known) => known.filter(({ name }) => name !== window.name))}
              />
            ))}
          </ul>
          <div role="status" className={classes.problem}>
            {error && `The maintenance was not changed: ${problemMessage(error)}`}
          </div>
        </Surface>
      )}
    </Loaded>
  );
}

const lengths = [15, 30, 60, 120, 240];

interface WindowFormProps {
  services: string[];
  busy: boolean;
  onBegin: (window: MaintenanceWindow) => void;
}

function WindowForm({ services, busy, onBegin }: WindowFormProps) {
  const { user } = useIdentity();
  const [service, setService] = useState('');
  const [minutes, setMinutes] = useState(60);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const begin = new Date().toISOString();
    onBegin({ name: `${user}, ${begin}`, services: service ? [service] : null, begin, minutes });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Begin a maintenance">
      <NativeSelect
        size="xs"
        label="Do not heal"
        value={service}
        onChange={({ currentTarget }) => setService(currentTarget.value)}
      >
        <option value="">every service</option>
        {services.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </NativeSelect>
      <NativeSelect
        size="xs"
        label="For the next"
        value={minutes}
        onChange={({ currentTarget }) => setMinutes(Number(currentTarget.value))}
      >
        {lengths.map((length) => (
          <option key={length} value={length}>
            {`${length} min`}
          </option>
        ))}
      </NativeSelect>
      <Button type="submit" size="xs" variant="default" loading={busy}>
        Begin maintenance
      </Button>
    </form>
  );
}

interface WindowRowProps {
  window: MaintenanceWindow;
  busy: boolean;
  onRemove: () => void;
}

function WindowRow({ window, busy, onRemove }: WindowRowProps) {
  const { name, services, open_until: until } = window;
  return (
    <li className={classes.window}>
      {until ? (
        <Pill tone="warn">{`maintenance until ${hourOf(new Date(until))}`}</Pill>
      ) : (
        <Pill tone="quiet">not now</Pill>
      )}
      <span>{services?.join(', ') ?? 'every service'}</span>
      <span className={classes.fine}>{`${timesOf(window)} · ${name ?? ''}`}</span>
      <Button
        size="compact-xs"
        variant="default"
        disabled={busy}
        aria-label={`Remove: ${name ?? ''}`}
        onClick={onRemove}
      >
        Remove
      </Button>
    </li>
  );
}

function timesOf({ begin, days, at, time_zone: zone, minutes }: MaintenanceWindow): string {
  const length = counted(minutes ?? 0, 'minute');
  if (begin) return `${length} from ${fullTime(new Date(begin))}`;
  return `${length} from ${at ?? ''} (${zone ?? ''}) on ${days?.join(', ') ?? ''}`;
}
