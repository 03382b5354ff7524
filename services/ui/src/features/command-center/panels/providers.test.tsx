import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Role } from '@/shared/auth/roles';
import { clockTime } from '@/shared/format/time';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { Providers } from './providers';

const next = '2031-01-02T03:04:05Z';
const eu = {
  healthy: false,
  state: 'circuit_open',
  reason: 'extract-lead: 3 failures in a row, last timeout',
  last_error: 'timeout',
  last_checked: null,
  since: '2026-01-02T03:00:00Z',
  next_probe: next,
  total_calls: 9,
  failed_calls: 3,
  success_rate: 0.667,
  latency_ms: { p50: 420, p95: 1_200, p99: 3_000 },
  input_tokens: 700,
  output_tokens: 77,
  cost_usd: 0.0042,
  calls: { running: 2, concurrency: 8, waiting: 1, queue: 16 },
  intents: {
    'extract-lead': { state: 'open', cause: 'x', since: next, next_trial: next },
    'score-lead': { state: 'closed', cause: null, since: next, next_trial: null },
  },
};

const providers = (role: Role, provider: object = eu) => {
  signInAs({ user: 'ann', tenant: 'acme', roles: [role] });
  network.use(http.get('*/providers/health', () => HttpResponse.json({ 'openai#eu': provider })));
  return show(<Providers />);
};

const asked: string[] = [];
const post = (action: string, answer: () => Response) =>
  network.use(
    http.post(`*/api/ai-orchestrator/providers/:name/${action}`, ({ request }) => {
      asked.push(new URL(request.url).pathname);
      return answer();
    }),
  );

describe('a provider', () => {
  it('says how fast it is, what it does and took, and when it is tried next', async () => {
    providers('viewer');
    const card = (await screen.findByText('openai#eu')).closest('li');
    const at = clockTime(new Date(next));
    for (const words of [
      'p50 420 ms',
      'p95 1.2 s',
      '2 running, 1 waiting',
      '777 tokens',
      '$0.0042',
      `next probe ${at}`,
      `next trial of extract-lead ${at}`,
    ]) {
      expect(card).toHaveTextContent(words);
    }
    expect(card).not.toHaveTextContent('score-lead');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('keeps quiet about tokens and cost where there are none', async () => {
    providers('viewer', { ...eu, input_tokens: 0, output_tokens: 0, cost_usd: 0 });
    const card = (await screen.findByText('openai#eu')).closest('li');
    expect(card).not.toHaveTextContent(/token|\$/);
  });

  it('is paused by operators, under its whole name', async () => {
    post('pause', () => HttpResponse.json({ status: 'paused', provider: 'openai#eu', health: eu }));
    const user = providers('operator');
    await user.click(await screen.findByRole('button', { name: 'Pause: openai#eu' }));
    expect(await screen.findByText(/^Paused at /)).toBeVisible();
    expect(asked.at(-1)).toBe('/api/ai-orchestrator/providers/openai%23eu/pause');
  });

  it('says what a probe found, and why there was none', async () => {
    post('probe', () =>
      HttpResponse.json({ status: 'ok', reachable: false, error: 'server_error' }),
    );
    const user = providers('operator');
    const probe = await screen.findByRole('button', { name: 'Probe now: openai#eu' });
    await user.click(probe);
    expect(await screen.findByText(/^Probed at .*: server error$/)).toBeVisible();
    const detail = "Provider 'openai#eu' has nothing that could be asked without tokens";
    post('probe', () => HttpResponse.json({ detail }, { status: 409 }));
    await user.click(probe);
    expect(await screen.findByText(`Probe now did not work: ${detail}`)).toBeVisible();
  });

  it.each([
    ['paused', ['Resume', 'Probe now']],
    ['healthy', ['Pause', 'Probe now']],
    ['circuit_open', ['Pause', 'Resume', 'Probe now']],
    ['not_configured', []],
  ])('that is %s offers what helps', async (state, labels) => {
    providers('admin', { ...eu, state });
    await screen.findByText('openai#eu');
    expect(screen.queryAllByRole('button').map((button) => button.textContent)).toEqual(labels);
  });
});
