import type { Tone } from '@/shared/ui/status-dot';

const tones: Record<string, Tone> = { up: 'good', degraded: 'warn', down: 'bad' };

/** The colour of a service's or the platform's status. */
export function toneOf(status: string): Tone {
  return tones[status] ?? 'quiet';
}

const order = ['down', 'degraded'];

/** Trouble first: sorts before `other` with a negative number. */
export function compareTrouble(status: string, other: string): number {
  return rank(status) - rank(other);
}

function rank(status: string): number {
  const place = order.indexOf(status);
  return place === -1 ? order.length : place;
}
