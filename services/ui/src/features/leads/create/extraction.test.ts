import { describe, expect, it } from 'vitest';
import { readExtraction } from './extraction';

const usage = { input_tokens: 0, output_tokens: 0, cost_usd: 0 };
const skipped = {
  provider: 'claude',
  outcome: 'skipped',
  error: 'not_configured',
  latency_ms: 0,
  usage,
};
const answered = { provider: 'local', outcome: 'answered', error: null, latency_ms: 12.4, usage };

const answer = (result: Record<string, unknown>) =>
  readExtraction({
    status: 'ok',
    provider: 'local',
    used_provider: 'local',
    latency_ms: 12.4,
    result,
    attempts: [skipped, answered],
    usage,
  });

describe('an answer of the orchestrator', () => {
  it('gives values with their confidence and place', () => {
    const { readings } = answer({
      name: 'Ada',
      fields: { name: { value: 'Ada', start: 3, end: 6, confidence: 0.97 } },
    });
    expect(readings.name).toEqual({
      value: 'Ada',
      confidence: 0.97,
      source: { start: 3, end: 6 },
    });
  });

  it('is understood without details, as a general model answers', () => {
    const { readings } = answer({ name: 'Ada', email: null, phone: ' ', tags: [] });
    expect(readings).toEqual({ name: { value: 'Ada', confidence: undefined, source: undefined } });
  });

  it.each([
    ['qualified', 'qualified'],
    ['very interested', undefined],
  ])('with the status %s fills in %s', (status, filled) => {
    expect(answer({ status }).readings.status?.value).toBe(filled);
  });

  it('keeps its trail', () => {
    expect(answer({}).trail).toEqual([skipped, answered]);
  });
});
