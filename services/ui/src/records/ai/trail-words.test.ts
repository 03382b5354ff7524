import { describe, expect, it } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { momentOf } from '@/shared/format/time';
import { aiProblem, costWords, trailOf, type TrailStep, trailWords } from './trail-words';

const answered = (provider: string, latency_ms: number): TrailStep => ({
  provider,
  outcome: 'answered',
  error: null,
  latency_ms,
});
const failed = (provider: string, error: string, latency_ms = 12): TrailStep => ({
  provider,
  outcome: 'failed',
  error,
  latency_ms,
});
const skipped = (provider: string, error: string): TrailStep => ({
  provider,
  outcome: 'skipped',
  error,
  latency_ms: 0,
});

describe('a trail', () => {
  it.each<[string, TrailStep[]]>([
    [
      'claude timed out after 3.0 s, ollama answered in 420 ms',
      [skipped('openai', 'not_configured'), failed('claude', 'timeout', 3_000)].concat(
        answered('ollama', 420),
      ),
    ],
    [
      'claude broke the connection, then answered in 420 ms',
      [failed('claude', 'connection'), answered('claude', 420)],
    ],
    [
      'claude gave an answer that did not fit after 1.2 s, then timed out after 300 ms, the offline engine answered in 9 ms',
      [failed('claude', 'schema', 1_200), failed('claude', 'timeout', 300), answered('local', 9)],
    ],
    [
      'claude was left out as it keeps failing, openai#eu was left to rest, ollama was busy',
      [
        skipped('claude', 'circuit_open'),
        skipped('openai#eu', 'resting'),
        skipped('ollama', 'busy'),
      ],
    ],
    [
      'claude is not set up, ollama is not set up',
      ['claude', 'ollama'].map((p) => skipped(p, 'not_configured')),
    ],
    [
      'claude had answered the same before',
      [{ provider: 'claude', outcome: 'cached', error: null, latency_ms: 0.1 }],
    ],
    [
      'claude does not take so much at once, ollama answered in 420 ms',
      [failed('claude', 'too_large'), answered('ollama', 420)],
    ],
    ['claude gave no answer (gone fishing)', [failed('claude', 'gone_fishing')]],
    ['', []],
  ])('reads: %s', (words, steps) => {
    expect(trailWords(steps)).toBe(words);
  });

  it('adds up what all of its steps took, and keeps quiet about nothing', () => {
    const usage = { input_tokens: 1_000, output_tokens: 100, cost_usd: 0.0021 };
    expect(
      costWords([
        { ...failed('claude', 'schema'), usage },
        { ...answered('claude', 9), usage },
      ]),
    ).toBe(`${(2_200).toLocaleString()} tokens, $0.0042`);
    const nothing = { input_tokens: 0, output_tokens: 0, cost_usd: 0 };
    expect(costWords([{ ...answered('local', 9), usage: nothing }])).toBe('');
  });
});

describe('an error of AI work', () => {
  it('has a trail where its detail has one', () => {
    const attempts = [failed('claude', 'refused'), { provider: 7 }];
    const refusal = { message: 'The AI refuses this content: change it, or do without', attempts };
    const error = ApiProblem.answered(422, { detail: refusal });
    expect(trailOf(error)).toEqual([failed('claude', 'refused')]);
    expect(aiProblem(error)).toBe('The AI refuses this content: change it, or do without.');
    expect(trailOf(ApiProblem.answered(422, { detail: [] }))).toEqual([]);
    expect(trailOf(new Error('x'))).toEqual([]);
  });

  it('says until when a budget is used up', () => {
    const resets_at = '2026-12-01T00:00:00Z';
    const detail = { message: 'x', budget: 'requests', limit: '500', resets_at };
    expect(aiProblem(ApiProblem.answered(429, { detail }))).toBe(
      `Your AI budget is used up until ${momentOf(new Date(resets_at))} (at most 500 requests).`,
    );
  });
});
