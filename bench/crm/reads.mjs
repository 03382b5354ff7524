import { many } from './client.mjs';

/** How many reads count, and how many before them do not. */
export const reads = 500;
export const warmUp = 20;

/** One of several, at random. */
export const any = (values) => values[Math.floor(Math.random() * values.length)];

/** Reads one at a time, and how long each took; shows each answer to somebody. */
export async function timed(client, path, look = () => {}) {
  await many(warmUp, 1, () => client.get(path()));
  return many(reads, 1, async () => {
    const { body, took } = await client.get(path());
    look(body);
    return took;
  });
}

/** Makes questions for a search: one or two words that some of these leads have. */
export function questions(leads) {
  const words = leads.flatMap(({ name, company }) => [
    ...name.split(' '),
    ...(company ?? '').split(' '),
  ]);
  return () => encodeURIComponent(Math.random() < 0.5 ? any(words) : `${any(words)} ${any(words)}`);
}
