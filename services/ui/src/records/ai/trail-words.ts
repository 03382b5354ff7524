import { ApiProblem, isObject, problemMessage } from '@/shared/api/problem';
import { counted, dollars } from '@/shared/format/number';
import { milliseconds, momentOf } from '@/shared/format/time';

/** One provider's turn in the trail of an answer, as services tell it. */
export interface TrailStep {
  provider: string;
  outcome: string;
  /** Class of the fault: a word of docs/WHOSE-FAULT.md, or one that this page does not know yet. */
  error?: string | null;
  latency_ms: number;
  /** What it is paid for, whatever came of it. */
  usage?: { input_tokens: number; output_tokens: number; cost_usd: number };
}

/** What each fault looks like from outside, as the rest of a sentence about its provider. */
const faults: Readonly<Record<string, string>> = {
  not_configured: 'is not set up',
  paused: 'was paused by an operator',
  resting: 'was left to rest',
  circuit_open: 'was left out as it keeps failing',
  busy: 'was busy',
  deadline: 'had no time left',
  unsupported: 'does not do this',
  cancelled: 'was not waited for',
  rejected: 'found the request wrong',
  too_large: 'does not take so much at once',
  refused: 'refused the content',
  configuration: 'did not take our key, model or address',
  rate_limited: 'had had too many requests',
  overloaded: 'was overloaded',
  timeout: 'timed out',
  connection: 'broke the connection',
  server_error: 'had an error of its own',
  malformed: 'gave an answer that cannot be read',
  schema: 'gave an answer that did not fit',
};

/** From here on, how long a failure took is worth a word, in milliseconds. */
const LONG_MS = 1_000;

const UNCONFIGURED = 'not_configured';

/**
 * A trail as a sentence: "claude timed out after 3.0 s, ollama answered in 420 ms". Who is merely
 * not set up goes without saying, unless there is nothing else to say.
 */
export function trailWords(steps: readonly TrailStep[]): string {
  const told = steps.filter(({ error }) => error !== UNCONFIGURED);
  return turnsOf(told.length > 0 ? told : steps)
    .map((turn) => `${providerWords(turn.provider)} ${turn.endings.join(', then ')}`)
    .join(', ');
}

/** What a provider is called in sentences. */
export const providerWords = (name: string): string =>
  name === 'local' ? 'the offline engine' : name;

interface Turn {
  provider: string;
  endings: string[];
}

/** A provider that is asked once more has one turn of several endings. */
function turnsOf(steps: readonly TrailStep[]): Turn[] {
  const turns: Turn[] = [];
  for (const step of steps) {
    const last = turns.at(-1);
    if (last?.provider === step.provider) last.endings.push(endingOf(step));
    else turns.push({ provider: step.provider, endings: [endingOf(step)] });
  }
  return turns;
}

function endingOf({ outcome, error, latency_ms }: TrailStep): string {
  if (outcome === 'answered') return `answered in ${milliseconds(latency_ms)}`;
  if (outcome === 'cached') return 'had answered the same before';
  const fault = error ?? outcome;
  const words = faults[fault] ?? `gave no answer (${fault.replaceAll('_', ' ')})`;
  const timed = fault === 'timeout' || (outcome !== 'skipped' && latency_ms >= LONG_MS);
  return timed ? `${words} after ${milliseconds(latency_ms)}` : words;
}

/** What all of them took: "1,234 tokens, $0.0042"; empty where that is nothing. */
export function costWords(steps: readonly TrailStep[]): string {
  const used = steps.flatMap(({ usage }) => usage ?? []);
  const tokens = sum(used.map(({ input_tokens, output_tokens }) => input_tokens + output_tokens));
  const cost = sum(used.map(({ cost_usd }) => cost_usd));
  return [tokens > 0 && counted(tokens, 'token'), cost > 0 && dollars(cost)]
    .filter(Boolean)
    .join(', ');
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The trail that an error of AI work tells: who was asked before it failed or was refused. */
export function trailOf(error: unknown): TrailStep[] {
  const { attempts } = detailOf(error);
  return Array.isArray(attempts) ? attempts.filter(isStep) : [];
}

/** Why AI work was not done, and until when where it is a matter of time; a whole sentence. */
export function aiProblem(error: unknown): string {
  const { resets_at: reset, budget, limit } = detailOf(error);
  if (typeof reset !== 'string') return sentence(problemMessage(error));
  const most = typeof budget === 'string' ? ` (${limitWords(budget, String(limit))})` : '';
  return `Your AI budget is used up until ${momentOf(new Date(reset))}${most}.`;
}

function limitWords(budget: string, limit: string): string {
  return budget === 'usd' ? `at most $${limit}` : `at most ${limit} ${budget}`;
}

function detailOf(error: unknown): Record<string, unknown> {
  return error instanceof ApiProblem && isObject(error.body.detail) ? error.body.detail : {};
}

function isStep(value: unknown): value is TrailStep {
  return (
    isObject(value) &&
    typeof value.provider === 'string' &&
    typeof value.outcome === 'string' &&
    typeof value.latency_ms === 'number'
  );
}

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);
