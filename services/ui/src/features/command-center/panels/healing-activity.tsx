import { IconHeartbeat } from '@tabler/icons-react';
import { fromEpoch, fullTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import { useHealHistory } from '../api/heal-history';
import type { HealAttempt } from '../api/types';
import classes from './healing-activity.module.css';

/** The latest heals, newest first. */
export function HealingActivity() {
  return (
    <Section title="Recent Healing Activity">
      <Loaded query={useHealHistory()} what="the healing activity">
        {({ history }) =>
          history.length === 0 ? <NothingHealed /> : <Attempts attempts={history} />
        }
      </Loaded>
    </Section>
  );
}

function NothingHealed() {
  return (
    <Surface>
      <EmptyState icon={<IconHeartbeat size={22} />} title="All Systems Healthy">
        Nothing had to be healed. When a service stops answering, what was done and why shows here.
      </EmptyState>
    </Surface>
  );
}

const marks = {
  healed: { icon: '✅', words: 'Healed' },
  failed: { icon: '❌', words: 'Not healed' },
  running: { icon: '⏳', words: 'Under way' },
} as const;

/** An attempt that is still running has not failed yet. */
function resultOf({ success, outcome }: HealAttempt): keyof typeof marks {
  if (success) return 'healed';
  return outcome === 'pending' ? 'running' : 'failed';
}

function Attempts({ attempts }: { attempts: HealAttempt[] }) {
  return (
    <ol className={classes.attempts}>
      {attempts.map((attempt) => (
        <Attempt key={attempt.id ?? `${attempt.service} ${attempt.timestamp}`} attempt={attempt} />
      ))}
    </ol>
  );
}

function Attempt({ attempt }: { attempt: HealAttempt }) {
  const at = fromEpoch(attempt.timestamp);
  const result = resultOf(attempt);
  return (
    <li className={classes.attempt} data-result={result}>
      <span className={classes.icon} role="img" aria-label={marks[result].words}>
        {marks[result].icon}
      </span>
      <div className={classes.what}>
        <div className={classes.line}>
          <strong>{attempt.service}</strong>
          <code>{attempt.action}</code>
          {attempt.outcome && <span className={classes.outcome}>{attempt.outcome}</span>}
        </div>
        <div>{attempt.msg}</div>
        {attempt.reason && <div className={classes.reason}>{`Reason: ${attempt.reason}`}</div>}
      </div>
      <time className={classes.at} dateTime={at.toISOString()}>
        {fullTime(at)}
      </time>
    </li>
  );
}
