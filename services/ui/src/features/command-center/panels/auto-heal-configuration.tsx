import { IconPlugConnectedX } from '@tabler/icons-react';
import { counted } from '@/shared/format/number';
import { fromEpoch, fullTime } from '@/shared/format/time';
import { Notice } from '@/shared/ui/notice';
import { Surface } from '@/shared/ui/surface';
import type { AutoHealStatus } from '../api/types';
import classes from './auto-heal.module.css';

/** What is watched, how often, and when that last happened. */
export function AutoHealConfiguration({ status }: { status: AutoHealStatus }) {
  const { watching, interval_seconds: interval, last_report: report, runtime } = status;
  return (
    <>
      {runtime && !runtime.reachable && <CannotHeal why={runtime.problem} />}
      <Surface className={classes.configuration}>
        <div className={classes.watched}>
          <span className={classes.label}>Monitoring:</span> {counted(watching.length, 'service')}
          <ul className={classes.names} aria-label="Watched services">
            {watching.map((name) => (
              <li key={name} className={classes.watchedName}>
                <code>{name}</code>
              </li>
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

function CannotHeal({ why }: { why: string | null | undefined }) {
  return (
    <div className={classes.cannot}>
      <Notice tone="bad" icon={<IconPlugConnectedX size={18} />} title="Nothing can be healed now">
        {why ?? 'The runtime that restarts services cannot be reached.'}
      </Notice>
    </div>
  );
}
