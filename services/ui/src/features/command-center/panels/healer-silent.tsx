import { IconHeartOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem, isDenied, problemMessage } from '@/shared/api/problem';
import { clockTime, duration, fromEpoch, fullTime } from '@/shared/format/time';
import { useNow } from '@/shared/format/use-now';
import { Notice } from '@/shared/ui/notice';
import { useAutoHealStatus } from '../api/auto-heal-status';
import { useOpsHealth } from '../api/ops-health';
import type { AutoHealStatus } from '../api/types';
import classes from './healer-silent.module.css';

/** A restart of the healer itself takes less. In seconds. */
const PATIENCE = 15;

/** Checks that may be missed before the healer counts as stuck. */
const MISSED = 3;

/** Says loudly that nobody heals, while nobody does. */
export function HealerSilent() {
  const { data, error, dataUpdatedAt } = useAutoHealStatus();
  const now = useNow();
  // The servers' clock against itself: the reader's own may be wrong.
  const health = useOpsHealth().data;
  const checkedAt = health ? new Date(health.checked_at) : now;
  if (error && !isDenied(error)) {
    const quiet = (now.getTime() - dataUpdatedAt) / 1_000 > PATIENCE;
    return quiet ? <Unheard since={dataUpdatedAt} error={error} /> : null;
  }
  const age = data && heartbeatAge(data, checkedAt);
  if (!data || age === undefined || age <= longest(data)) return null;
  return (
    <Silence title="The healer is stuck">
      {`auto-heal answers, but has checked no service since ${fullTime(lastRun(data))}, for ${duration(age)}.`}
    </Silence>
  );
}

/** How long ago it last looked, in seconds; undefined before its first look, which is not late. */
function heartbeatAge(status: AutoHealStatus, now: Date): number | undefined {
  if (status.last_report.last_run == null) return undefined;
  return (now.getTime() - lastRun(status).getTime()) / 1_000;
}

const lastRun = ({ last_report: report }: AutoHealStatus) => fromEpoch(report.last_run ?? 0);

const longest = ({ interval_seconds: interval }: AutoHealStatus) =>
  Math.max(PATIENCE, MISSED * interval);

function Unheard({ since, error }: { since: number; error: Error }) {
  const why = error instanceof ApiProblem ? problemMessage(error) : 'It could not be asked.';
  const last = since > 0 ? ` since ${clockTime(new Date(since))}` : '';
  return (
    <Silence title="The healer is silent">{`auto-heal does not answer${last}: ${why}`}</Silence>
  );
}

function Silence({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.silence}>
      <Notice tone="bad" icon={<IconHeartOff size={32} />} title={title}>
        <p>{children}</p>
        <p>
          <strong>What it means: </strong>nothing is healed now. A service that stops stays down
          until somebody restarts it, or auto-heal is back.
        </p>
        <p>
          <strong>What to do: </strong>look at its log with <code>./aetherlink logs auto-heal</code>
          , then <code>./aetherlink restart auto-heal</code>; in containers, restart{' '}
          <code>aether-auto-heal</code>. What it knew is kept, and it goes on where it was.
        </p>
      </Notice>
    </div>
  );
}
