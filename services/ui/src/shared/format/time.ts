const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

export const fullTime = (at: Date): string => full.format(at);
export const dayOf = (at: Date): string => day.format(at);
export const clockTime = (at: Date): string => clock.format(at);

/** The moment of `seconds` since the epoch, as the auto-heal service counts. */
export const fromEpoch = (seconds: number): Date => new Date(seconds * 1_000);

const steps = [
  { unit: 'd', seconds: 86_400 },
  { unit: 'h', seconds: 3_600 },
  { unit: 'min', seconds: 60 },
] as const;

/** How long it is from `start` to `end`, in its largest unit: "3 h", "12 s". */
export function span(start: Date, end: Date): string {
  const seconds = Math.max(0, Math.round((end.getTime() - start.getTime()) / 1_000));
  const step = steps.find((candidate) => seconds >= candidate.seconds);
  return step ? `${Math.floor(seconds / step.seconds)} ${step.unit}` : `${seconds} s`;
}

/** Milliseconds as a reader wants them: "0.4 ms", "87 ms", "1.2 s". */
export function milliseconds(value: number): string {
  if (value >= 1_000) return `${(value / 1_000).toFixed(1)} s`;
  return value >= 10 ? `${Math.round(value)} ms` : `${Number(value.toFixed(1))} ms`;
}
