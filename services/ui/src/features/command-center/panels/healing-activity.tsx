import { Button } from '@mantine/core';
import { IconHeartbeat } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { fromEpoch, fullTime, milliseconds } from '@/shared/format/time';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { Pill } from '@/shared/ui/pill';
import { Section } from '@/shared/ui/section';
import type { Tone } from '@/shared/ui/status-dot';
import { Surface } from '@/shared/ui/surface';
import { useAutoHealStatus } from '../api/auto-heal-status';
import { useHealHistory } from '../api/heal-history';
import type { HealAttempt } from '../api/types';
import classes from './healing-activity.module.css';

/** What is being done at the moment: it is in no history before it has ended. */
function useUnderWay(): HealAttempt[] {
  const services = useAutoHealStatus().data?.services ?? [];
  return services.flatMap(({ healing }) => healing ?? []);
}

/** The latest heals, newest first. */
export function HealingActivity() {
  const underWay = useUnderWay();
  return (
    <Section title="Recent Healing Activity">
      <Loaded query={useHealHistory()} what="the healing activity">
        {({ history }) => {
          const ended = new Set(history.map(({ id }) => id));
          const attempts = [...underWay.filter(({ id }) => !ended.has(id)), ...history];
          return attempts.length === 0 ? <NothingHealed /> : <Attempts attempts={attempts} />;
        }}
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

/** An attempt that is still running has not failed yet; one that ended waits for its outcome at most. */
function resultOf({ success, outcome, duration_ms }: HealAttempt): keyof typeof marks {
  if (success) return 'healed';
  return outcome === 'pending' && typeof duration_ms !== 'number' ? 'running' : 'failed';
}

/** Fetched when somebody wants to see it, as the evidence itself: logs are for operators' eyes. */
const HealEvidence = lazy(() =>
  import('./heal-evidence').then((module) => ({ default: module.HealEvidence })),
);

function Evidence({ id, service }: { id: number; service: string }) {
  const [opened, setOpened] = useState(false);
  if (!may(useIdentity().roles, 'operate')) return null;
  return (
    <>
      <Button
        className={classes.evidence}
        size="compact-xs"
        variant="default"
        aria-label={`Evidence: ${service}`}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        Evidence
      </Button>
      {opened && (
        <Suspense fallback={null}>
          <HealEvidence attempt={id} />
        </Suspense>
      )}
    </>
  );
}

/** What becomes of a heal once a stable minute has passed. */
const outcomes: Record<string, { tone: Tone; meaning: string }> = {
  pending: { tone: 'quiet', meaning: 'it must stay well for a while' },
  verified: { tone: 'good', meaning: 'it stayed well' },
  regressed: { tone: 'warn', meaning: 'it fell again soon after' },
  ineffective: { tone: 'bad', meaning: 'it did not come back, or not for long' },
  unknown: { tone: 'quiet', meaning: 'nobody saw what became of it' },
};

function wordsOf(outcome: string, result: keyof typeof marks): string {
  if (result === 'running') return outcome;
  const meaning = outcomes[outcome]?.meaning;
  return meaning ? `${outcome}: ${meaning}` : outcome;
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
          {attempt.outcome && (
            <Pill tone={outcomes[attempt.outcome]?.tone ?? 'quiet'}>
              {wordsOf(attempt.outcome, result)}
            </Pill>
          )}
          {typeof attempt.duration_ms === 'number' && (
            <span className={classes.reason}>{`took ${milliseconds(attempt.duration_ms)}`}</span>
          )}
        </div>
        <div>{attempt.msg}</div>
        {attempt.reason && <div className={classes.reason}>{`Reason: ${attempt.reason}`}</div>}
        {typeof attempt.id === 'number' && <Evidence id={attempt.id} service={attempt.service} />}
      </div>
      <time className={classes.at} dateTime={at.toISOString()}>
        {fullTime(at)}
      </time>
    </li>
  );
}
