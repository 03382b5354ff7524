import { IconPlugConnectedX } from '@tabler/icons-react';
import { counted } from '@/shared/format/number';
import { fromEpoch, fullTime } from '@/shared/format/time';
import { Notice } from '@/shared/ui/notice';
import { StatusDot, type Tone } from '@/shared/ui/status-dot';
import { Surface } from '@/shared/ui/surface';
import type { AutoHealStatus, WatchedService } from '../api/types';
import classes from './auto-heal.module.css';

/** What is watched, how often, and when that last happened. */
export function AutoHealConfiguration({ status }: { status: AutoHealStatus }) {
  const { watching, interval_seconds: interval, last_report: report, services, runtime } = status;
  return (
    <>
      {runtime && !runtime.reachable && <CannotHeal why={runtime.problem} />}
      <Surface className={classes.configuration}>
        <div className={classes.watched}>
          <span className={classes.label}>Monitoring:</span> {counted(watching.length, 'service')}
          <ul className={classes.names} aria-label="Watched services">
            {watching.map((name) => (
              <Watched key={name} name={name} found={services?.find((one) => one.name === name)} />
            ))}
          </ul>
        </div>
        <div>
          <span className={classes.label}>Check Interval:</span> {`${interval} s`}
        </div>
        <div>
          <span className={classes.label}>Last Check:</span>{' '}
          {report.last_run ? fullTime(fromEpoch(report.last_run)) : 'none so far'}
        </div>
      </Surface>
    </>
  );
}

const tones: Record<string, Tone> = {
  healthy: 'good',
  unhealthy: 'bad',
  quarantined: 'bad',
  paused: 'quiet',
};

/** One watched service; a state other than healthy is spelled out. */
function Watched({ name, found }: { name: string; found: WatchedService | undefined }) {
  const state = found?.state;
  return (
    <li className={classes.watchedName} title={found?.last_error ?? state}>
      {state && <StatusDot tone={tones[state] ?? 'warn'} />}
      <code>{name}</code>
      {state && state !== 'healthy' && <span className={classes.state}>{state}</span>}
    </li>
  );
}

function CannotHeal({ why }: { why: string | null | undefined }) {
  return (
    <div className={classes.cannot}>
      <Notice tone="bad" icon={<IconPlugConnectedX size={18} />} title="Nothing can be healed now">
        {why ?? 'The runtime that restarts services cannot be reached.'}
      </Notice>
    </div>
  );
}
