import { percent } from '@/shared/format/number';
import { milliseconds } from '@/shared/format/time';
import { BEATS } from '../api/health-history';
import type { Beat, ServiceHistory } from '../api/types';
import classes from './beat-bar.module.css';
import { toneOf } from './tones';

const STEP = 3;
const HEIGHT = 18;
const WIDTH = BEATS * STEP;
const MINUTE_MS = 60_000;

/** The worse, the higher: who sees no colours sees trouble too. */
const heights: Record<Beat['status'], number> = { up: 0.4, degraded: 0.7, down: 1 };

const statuses = ['up', 'degraded', 'down'] as const;

interface BeatBarProps {
  history: ServiceHistory;
  /** When the first beat began. */
  from: Date;
}

/** A service's last minutes: a bar for each, and below it how long it took to answer. */
export function BeatBar({ history, from }: BeatBarProps) {
  const { beats, uptime_percent: uptime, latency_ms: latency } = history;
  const placeOf = ({ start }: Beat) =>
    Math.floor((new Date(start).getTime() - from.getTime()) / MINUTE_MS);
  return (
    <div className={classes.history}>
      <svg
        className={classes.beats}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={wordsOf(beats)}
      >
        {statuses.map((status) => (
          <path
            key={status}
            data-tone={toneOf(status)}
            d={beats
              .filter((beat) => beat.status === status)
              .map((beat) => barAt(placeOf(beat), heights[status]))
              .join('')}
          />
        ))}
      </svg>
      <svg
        className={classes.latency}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        <polyline points={lineOf(beats, placeOf)} />
      </svg>
      <div className={classes.fine}>
        {typeof uptime === 'number' && <span>{`${BEATS} min: ${percent(uptime)} up`}</span>}
        {typeof latency.p95 === 'number' && <span>{`p95 ${milliseconds(latency.p95)}`}</span>}
      </div>
    </div>
  );
}

function barAt(place: number, share: number): string {
  const height = HEIGHT * share;
  return `M${place * STEP} ${HEIGHT - height}h${STEP - 1}v${height}h${1 - STEP}z`;
}

function lineOf(beats: Beat[], placeOf: (beat: Beat) => number): string {
  const slowest = Math.max(1, ...beats.map(({ p95_ms }) => p95_ms ?? 0));
  return beats
    .filter(({ p95_ms }) => typeof p95_ms === 'number')
    .map((beat) => {
      const height = ((beat.p95_ms ?? 0) / slowest) * (HEIGHT - 2);
      return `${placeOf(beat) * STEP + 1},${(HEIGHT - 1 - height).toFixed(1)}`;
    })
    .join(' ');
}

function wordsOf(beats: Beat[]): string {
  const counts = statuses.map(
    (status) => `${status} in ${beats.filter((beat) => beat.status === status).length}`,
  );
  return `Of the last ${BEATS} minutes: ${counts.join(', ')}, not asked in ${BEATS - beats.length}`;
}
