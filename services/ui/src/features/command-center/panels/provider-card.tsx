import { percent } from '@/shared/format/number';
import { fullTime } from '@/shared/format/time';
import { Pill } from '@/shared/ui/pill';
import { Surface } from '@/shared/ui/surface';
import type { Tone } from '@/shared/ui/status-dot';
import type { ProviderHealth } from '../api/types';
import { ProviderActions } from './provider-actions';
import { ProviderFacts } from './provider-facts';
import classes from './providers.module.css';

interface ProviderCardProps {
  name: string;
  provider: ProviderHealth;
  /** The moment of the answer, which durations end at. */
  now: Date;
}

/** One provider: its state and why, how its calls went, and what operators can do about it. */
export function ProviderCard({ name, provider, now }: ProviderCardProps) {
  const { failed_calls: failures } = provider;
  // What nobody waited for went neither well nor badly.
  const total = provider.total_calls - (provider.cancelled_calls ?? 0);
  return (
    <li>
      <Surface className={classes.provider}>
        <div className={classes.head}>
          <strong>{name}</strong>
          <Pill tone={toneOf(provider)}>{stateOf(provider)}</Pill>
        </div>
        <CallsBar total={total} failures={failures} />
        <dl className={classes.counts}>
          <Count label="Successes" value={(total - failures).toLocaleString()} />
          <Count label="Failures" value={failures.toLocaleString()} />
          <Count label="Rate" value={total ? percent(((total - failures) / total) * 100) : '–'} />
        </dl>
        <Reason provider={provider} />
        <LastError provider={provider} />
        {provider.state !== NOT_CONFIGURED && <ProviderFacts provider={provider} now={now} />}
        <ProviderActions name={name} state={provider.state} />
      </Surface>
    </li>
  );
}

function CallsBar({ total, failures }: { total: number; failures: number }) {
  const good = total ? ((total - failures) / total) * 100 : 0;
  return (
    <div className={classes.bar} data-used={total > 0} aria-hidden>
      <span style={{ width: `${good}%` }} />
    </div>
  );
}

function Count({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Why it is in the state that it is in: what it lacks, what it fails at, who paused it. */
function Reason({ provider: { state, reason } }: { provider: ProviderHealth }) {
  if (!reason) return null;
  return <p className={quiet(state) ? classes.fine : classes.error}>{reason}</p>;
}

/** What went wrong last. */
function LastError({ provider }: { provider: ProviderHealth }) {
  const { state, last_error: error, last_checked: checked } = provider;
  if (state === NOT_CONFIGURED) return null;
  if (!error) return <p className={classes.fine}>No error so far</p>;
  return (
    <p
      className={provider.healthy ? classes.fine : classes.error}
      title={checked ? `Last called ${fullTime(new Date(checked))}` : undefined}
    >
      {`Last error: ${words(error)}`}
    </p>
  );
}

const NOT_CONFIGURED = 'not_configured';

function toneOf({ healthy, state }: ProviderHealth): Tone {
  if (quiet(state)) return 'quiet';
  return healthy ? 'good' : 'bad';
}

/** Somebody wants it so. */
function quiet(state: ProviderHealth['state']): boolean {
  return state === NOT_CONFIGURED || state === 'paused';
}

function stateOf({ healthy, state }: ProviderHealth): string {
  return words(state ?? (healthy ? 'healthy' : 'failing'));
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}
