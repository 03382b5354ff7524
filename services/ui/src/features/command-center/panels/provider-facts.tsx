import { counted, dollars } from '@/shared/format/number';
import { clockTime, fullTime, milliseconds, span } from '@/shared/format/time';
import type { ProviderHealth } from '../api/types';
import classes from './providers.module.css';

interface ProviderFactsProps {
  provider: ProviderHealth;
  /** The moment of the answer, which durations end at. */
  now: Date;
}

/** How fast a provider is, how much it has to do, what it took, and when it is looked after next. */
export function ProviderFacts({ provider, now }: ProviderFactsProps) {
  return (
    <div className={classes.facts}>
      <Speed provider={provider} />
      <Load provider={provider} />
      <Cost provider={provider} />
      <Since provider={provider} now={now} />
      {provider.next_probe && <At what="next probe" at={provider.next_probe} />}
      {Object.entries(provider.intents ?? {}).map(
        ([intent, { next_trial: next }]) =>
          next && <At key={intent} what={`next trial of ${intent}`} at={next} />,
      )}
    </div>
  );
}

function Speed({ provider: { latency_ms: latency } }: { provider: ProviderHealth }) {
  if (!latency) return null;
  return (
    <>
      <span>{`p50 ${milliseconds(latency.p50)}`}</span>
      <span>{`p95 ${milliseconds(latency.p95)}`}</span>
    </>
  );
}

function Load({ provider: { calls } }: { provider: ProviderHealth }) {
  if (!calls || calls.concurrency === 0) return null;
  const { running, concurrency, waiting, queue } = calls;
  return (
    <span title={`Room for ${concurrency} at once, and for ${queue} that wait`}>
      {`${running} running, ${waiting} waiting`}
    </span>
  );
}

function Cost({ provider }: { provider: ProviderHealth }) {
  const tokens = (provider.input_tokens ?? 0) + (provider.output_tokens ?? 0);
  const cost = provider.cost_usd ?? 0;
  return (
    <>
      {tokens > 0 && <span>{counted(tokens, 'token')}</span>}
      {cost > 0 && <span>{dollars(cost)}</span>}
    </>
  );
}

function Since({ provider: { since }, now }: ProviderFactsProps) {
  if (!since) return null;
  const start = new Date(since);
  return (
    <time dateTime={since} title={`Since ${fullTime(start)}`}>{`so for ${span(start, now)}`}</time>
  );
}

function At({ what, at }: { what: string; at: string }) {
  return <time dateTime={at}>{`${what} ${clockTime(new Date(at))}`}</time>;
}
