import { percent } from '@/shared/format/number';
import { Surface } from '@/shared/ui/surface';
import type { Tone } from '@/shared/ui/status-dot';
import type { HealStats } from '../api/types';
import classes from './auto-heal.module.css';

/** The four figures of the heal history. Rates and totals without a heal stay neutral. */
export function HealFigures({ stats }: { stats: HealStats }) {
  const { total_attempts: total, successful, failed, success_rate: rate } = stats;
  return (
    <dl className={classes.figures}>
      <Figure label="Total Attempts" value={total.toLocaleString()} tone="quiet" />
      <Figure
        label="Success Rate"
        value={total ? percent(rate) : '–'}
        tone={total ? toneOfRate(rate) : 'quiet'}
      />
      <Figure
        label="Successful"
        value={successful.toLocaleString()}
        tone={successful ? 'good' : 'quiet'}
      />
      <Figure label="Failed" value={failed.toLocaleString()} tone={failed ? 'bad' : 'quiet'} />
    </dl>
  );
}

function Figure({ label, value, tone }: { label: string; value: string; tone: Tone }) {
  return (
    <Surface className={classes.figure}>
      <dt>{label}</dt>
      <dd data-tone={tone}>{value}</dd>
    </Surface>
  );
}

function toneOfRate(rate: number): Tone {
  if (rate >= 90) return 'good';
  return rate >= 50 ? 'warn' : 'bad';
}
