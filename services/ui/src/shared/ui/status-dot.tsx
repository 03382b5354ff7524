import classes from './status-dot.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

/** A coloured dot beside a word that says the same. */
export function StatusDot({ tone }: { tone: Tone }) {
  return <span className={classes.dot} data-tone={tone} aria-hidden />;
}
