const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** Day and time to the minute. */
export const momentOf = (at: Date): string => moment.format(at);
/** Time of the day to the minute. */
export const hourOf = (at: Date): string => hour.format(at);

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

/** How long `seconds` are: "1.2 s", "3 min", "12 d". */
export const duration = (seconds: number): string =>
  seconds < 60 ? milliseconds(seconds * 1_000) : span(new Date(0), new Date(seconds * 1_000));

/** What a `datetime-local` field holds for a moment, in the reader's time zone. */
export function fieldText(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The moment of a `datetime-local` field; undefined where it holds none. */
export function fieldMoment(text: string): Date | undefined {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at;
}

/** A moment with the offset that the reader's clock has then: "2026-03-01T09:00:00+01:00". */
export function withOffset(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const two = (part: number) => String(part).padStart(2, '0');
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  return `${fieldText(at)}:00${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The reader's time zone, as in `Europe/Berlin`. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
