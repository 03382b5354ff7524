import type { ReactNode } from 'react';
import classes from './pill.module.css';
import { StatusDot, type Tone } from './status-dot';

/** A state as a word on its colour. */
export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.pill} data-tone={tone}>
      <StatusDot tone={tone} />
      <span>{children}</span>
    </span>
  );
}
