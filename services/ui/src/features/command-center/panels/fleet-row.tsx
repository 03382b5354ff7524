import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { percent } from '@/shared/format/number';
import { clockTime, duration, fullTime } from '@/shared/format/time';
import { Pill } from '@/shared/ui/pill';
import { ActionMenu } from '@/shared/ui/popup/action-menu';
import type { Tone } from '@/shared/ui/status-dot';
import type { ServiceAction } from '../api/operate-service';
import type { Acknowledgement, Reliability, WatchedService } from '../api/types';
import classes from './fleet.module.css';
import { ordersFor, verbs } from './service-orders';

interface FleetRowProps {
  service: WatchedService;
  reliability: Reliability | undefined;
  mayOperate: boolean;
  /** Something is being done about it. */
  busy: boolean;
  onOrder: (action: ServiceAction) => void;
}

const tones: Record<string, Tone> = {
  healthy: 'good',
  unhealthy: 'bad',
  quarantined: 'bad',
  paused: 'quiet',
};

/** One watched service. */
export function FleetRow(props: FleetRowProps) {
  const { service, reliability, mayOperate, busy, onOrder } = props;
  const { name, state, since } = service;
  return (
    <tr>
      <th scope="row">
        <span className={classes.name}>{name}</span>
        <span className={classes.states} title={`Since ${fullTime(new Date(since))}`}>
          <Pill tone={tones[state] ?? 'warn'}>{state}</Pill>
          {reliability?.flapping && <Pill tone="warn">flapping</Pill>}
          {service.dry_run && <Pill tone="quiet">dry run</Pill>}
        </span>
        <Why service={service} />
        {service.acknowledged && <Acknowledged by={service.acknowledged} />}
      </th>
      <Figures reliability={reliability} />
      <td>
        <ActionMenu
          heading={name}
          actions={ordersFor(service).map((action) => ({
            label: verbs[action],
            onChoose: () => onOrder(action),
          }))}
          button={(opener) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Act on ${name}`}
              title={mayOperate ? undefined : 'Takes the role operator or admin'}
              disabled={!mayOperate}
              loading={busy}
              {...opener}
            >
              <IconDots size={16} />
            </ActionIcon>
          )}
        />
      </td>
    </tr>
  );
}

/** What is wrong with it, and why it is left alone nevertheless. */
function Why({ service: { state, held, last_error: error } }: { service: WatchedService }) {
  if (state === 'healthy') return null;
  return (
    <>
      {error && <span className={classes.why}>{error}</span>}
      {held && <span className={classes.why}>{`Left alone: ${held.reason}`}</span>}
    </>
  );
}

function Acknowledged({ by: { by, at, note } }: { by: Acknowledgement }) {
  return (
    <span className={classes.why}>
      {`Acknowledged by ${by} at ${clockTime(new Date(at))}${note ? `: ${note}` : ''}`}
    </span>
  );
}

function Figures({ reliability }: { reliability: Reliability | undefined }) {
  if (!reliability) return <td colSpan={5} />;
  const { attempts, availability, mttr_seconds, mtbf_seconds, error_budget } = reliability;
  const { left_seconds: left } = error_budget;
  return (
    <>
      <td>{percent(availability)}</td>
      <td>{typeof mttr_seconds === 'number' ? duration(mttr_seconds) : '–'}</td>
      <td className={classes.spare}>
        {typeof mtbf_seconds === 'number' ? duration(mtbf_seconds) : '–'}
      </td>
      <td className={classes.spare}>
        {attempts.total ? `${percent(attempts.success_rate)} of ${attempts.total}` : '–'}
      </td>
      <td className={classes.spare}>{left < 0 ? <Overdrawn seconds={-left} /> : duration(left)}</td>
    </>
  );
}

function Overdrawn({ seconds }: { seconds: number }) {
  return <span className={classes.overdrawn}>{`${duration(seconds)} over`}</span>;
}
