import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LIVE_INTERVAL_MS } from '@/shared/api/query-client';
import { speakEvents } from '@/shared/testing/event-source';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { CommandCenterPage } from './command-center-page';

const since = '2026-01-02T03:00:00Z';
const up = { status: 'up', url: 'http://x', http_status: 200, latency_ms: 2, since };
const down = { status: 'down', url: 'http://x', error: 'connection refused', latency_ms: 1, since };

const attempt = {
  id: 2,
  service: 'aether-ai-orchestrator',
  action: 'restart',
  success: true,
  msg: 'healthy again after 1.2 s',
  timestamp: 1_767_323_045.5,
  reason: 'process exited with code 137',
  outcome: 'verified',
};

const answers: Record<string, unknown> = {};

const watch = { interval_seconds: 5, last_report: { last_run: null, attempts: [] } };

const say = (path: string, body: unknown) => (answers[path] = body);

beforeEach(() => {
  signInAs();
  say('ops/health', {
    status: 'degraded',
    services: { kafka: up, ai_orchestrator: down },
    causes: [
      {
        service: 'kafka',
        status: 'down',
        affects: ['ai_orchestrator'],
        text: 'kafka down → ai_orchestrator down',
      },
    ],
    auth_mode: 'header',
    checked_at: '2026-01-02T03:04:05Z',
  });
  say('autoheal/status', { ...watch, watching: ['aether-crm-ui', 'aether-worker'] });
  say('autoheal/stats', { total_attempts: 2, successful: 1, failed: 1, success_rate: 50 });
  say('autoheal/history', {
    history: [attempt, { ...attempt, id: 1, success: false, msg: 'not healthy within 30 s' }],
  });
  say('providers/health', {
    local: { healthy: true, last_error: null, last_checked: null, total_calls: 8, failed_calls: 2 },
  });
  say('usage', { status: 'ok', from: '2026-01-01', to: '2026-01-30', rows: [], budget: null });
  say('events/recent', { status: 'ok', count: 0, events: [], from_memory: false });
  const lists = { rules: [], deliveries: [], decisions: [], windows: [], incidents: [] };
  for (const path of ['alerts/rules', 'alerts/deliveries', 'ops/incidents']) say(path, lists);
  for (const path of ['autoheal/decisions', 'autoheal/maintenance']) say(path, lists);
  say('ops/graph', { nodes: [], edges: [] });
  say('ops/history', { status: 'ok', from: since, until: since, services: {} });
  speakEvents();
  for (const path of Object.keys(answers)) {
    network.use(
      http.get(`*/${path}`, () => {
        const answer = answers[path];
        return answer instanceof Response ? answer.clone() : HttpResponse.json(answer as object);
      }),
    );
  }
});

describe('the command center', () => {
  it('shows everything, in the agreed order, each text once', async () => {
    show(<CommandCenterPage />);
    const texts = [
      '🎛️ AetherLink Command Center',
      'Overall: DEGRADED',
      'kafka down → ai_orchestrator down',
      '🏥 Auto-Heal System',
      'Total Attempts',
      'Success Rate',
      'Successful',
      'Failed',
      'Monitoring:',
      'Check Interval:',
      'Last Check:',
      'Recent Healing Activity',
      'Left alone, and why',
      'Who needs whom',
      'Live events',
      'Alert rules',
      'Alert deliveries',
      'AI Provider Health',
      'AI usage',
      '📊 About Command Center',
    ];
    await screen.findByText('Overall: DEGRADED');
    const found = await Promise.all(texts.map((text) => screen.findByText(text)));
    const inOrder = [...found].sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    expect(inOrder).toEqual(found);
  });

  it('puts a service in trouble first, with its reason', async () => {
    show(<CommandCenterPage />);
    const [first] = within(await screen.findByRole('list', { name: 'Services' })).getAllByRole(
      'listitem',
    );
    expect(first).toHaveTextContent('ai_orchestrator');
    expect(first).toHaveTextContent('connection refused');
  });

  it('tells each heal with its reason and outcome', async () => {
    show(<CommandCenterPage />);
    const good = (await screen.findByText('healthy again after 1.2 s')).closest('li');
    expect(good).toHaveTextContent('✅');
    expect(good).toHaveTextContent('aether-ai-orchestrator');
    expect(good).toHaveTextContent('Reason: process exited with code 137');
    expect(good).toHaveTextContent('verified: it stayed well');
    expect(screen.getByText('not healthy within 30 s').closest('li')).toHaveTextContent('❌');
  });

  it('shows the evidence of a heal to operators who ask for it', async () => {
    const evidence = { facts: { exit_code: '137' }, logs: ['out of memory'], trail: [] };
    say('autoheal/history', { history: [attempt] });
    network.use(http.get('*/autoheal/history/2', () => HttpResponse.json({ attempt, evidence })));
    const user = show(<CommandCenterPage />);
    await user.click(
      await screen.findByRole('button', { name: 'Evidence: aether-ai-orchestrator' }),
    );
    expect(await screen.findByRole('region', { name: 'Its last words' })).toHaveTextContent(
      'out of memory',
    );
    expect(screen.getByText('exit code').nextSibling).toHaveTextContent('137');
  });

  it('does not call a heal failed that is under way', async () => {
    const running = { ...attempt, success: false, outcome: 'pending' };
    const ended = { ...running, id: 3, duration_ms: 90_000 };
    const healing = { ...running, duration_ms: null };
    const services = [{ name: attempt.service, state: 'healing', since, healing }];
    say('autoheal/status', { ...watch, watching: [attempt.service], services });
    say('autoheal/history', { history: [ended] });
    show(<CommandCenterPage />);
    expect(await screen.findByRole('img', { name: 'Under way' })).toBeVisible();
    expect(screen.getByRole('img', { name: 'Not healed' })).toBeVisible();
  });

  it('says that nothing can be healed while services cannot be restarted', async () => {
    say('autoheal/status', {
      ...watch,
      watching: ['aether-worker'],
      last_report: { last_run: 1_767_323_045.5 },
      services: [{ name: 'aether-worker', state: 'quarantined', since }],
      runtime: { reachable: false, problem: 'no supervisor at the socket' },
    });
    show(<CommandCenterPage />);
    expect(await screen.findByText('no supervisor at the socket')).toBeVisible();
    expect(screen.getByText('quarantined')).toBeVisible();
  });

  it('calls a provider that lacks a key not configured, with what is missing', async () => {
    say('providers/health', {
      claude: {
        healthy: false,
        state: 'not_configured',
        reason: 'CLAUDE_API_KEY is not set',
        last_error: 'not_configured',
        total_calls: 0,
        failed_calls: 0,
      },
    });
    show(<CommandCenterPage />);
    expect(await screen.findByText('CLAUDE_API_KEY is not set')).toBeVisible();
    expect(screen.getByText('not configured')).toBeVisible();
    expect(screen.queryByText(/Last error/)).toBeNull();
  });

  it.each([
    ['', { total_calls: 8 }],
    [', but for a call that nobody waited for', { total_calls: 9, cancelled_calls: 1 }],
  ])('counts what providers answered%s', async (_, calls) => {
    say('providers/health', { local: { healthy: true, failed_calls: 2, ...calls } });
    show(<CommandCenterPage />);
    const local = (await screen.findByText('local')).closest('li');
    expect(local).toHaveTextContent('Successes6');
    expect(local).toHaveTextContent('Failures2');
    expect(local).toHaveTextContent('75 %');
  });

  it('says why requests pass a provider over, and what went wrong last', async () => {
    say('providers/health', {
      claude: {
        healthy: false,
        state: 'circuit_open',
        reason: 'extract-lead: 3 failures in a row, last timeout',
        last_error: 'timeout',
        since: '2026-01-01T00:00:00Z',
        total_calls: 9,
        failed_calls: 3,
      },
    });
    show(<CommandCenterPage />);
    expect(await screen.findByText('circuit open')).toBeVisible();
    expect(screen.getByText('extract-lead: 3 failures in a row, last timeout')).toBeVisible();
    expect(screen.getByText('Last error: timeout')).toBeVisible();
  });

  it('says that all is well when nothing was healed, and no rate of nothing', async () => {
    say('autoheal/history', { history: [] });
    say('autoheal/stats', { total_attempts: 0, successful: 0, failed: 0, success_rate: 0 });
    show(<CommandCenterPage />);
    expect(await screen.findByText('All Systems Healthy')).toBeVisible();
    expect((await screen.findByText('Success Rate')).nextElementSibling).toHaveTextContent('–');
  });

  it.each([401, 403])('says that the user may not look, at %i', async (status) => {
    say('ops/health', HttpResponse.json({ detail: 'Insufficient permissions.' }, { status }));
    show(<CommandCenterPage />);
    expect(await screen.findByText('You may not look at the health of the services')).toBeVisible();
    expect(screen.queryByText(/Overall:|unknown/i)).toBeNull();
  });

  it('shows an error as an error, and tries again on demand', async () => {
    say('autoheal/stats', HttpResponse.json({ detail: 'auto-heal is away' }, { status: 503 }));
    const user = show(<CommandCenterPage />);
    expect(await screen.findByText('auto-heal is away')).toBeVisible();
    say('autoheal/stats', { total_attempts: 2, successful: 1, failed: 1, success_rate: 50 });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('50 %')).toBeVisible();
  });

  it('refreshes by itself, and keeps the last data with a notice when that fails', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    show(<CommandCenterPage />);
    await screen.findByText('Overall: DEGRADED');
    say('ops/health', HttpResponse.json({ detail: 'Bad gateway' }, { status: 502 }));
    await vi.advanceTimersByTimeAsync(LIVE_INTERVAL_MS);
    expect(await screen.findByText(/refreshing fails: Bad gateway/)).toBeVisible();
    expect(screen.getByText('Overall: DEGRADED')).toBeVisible();
    say('ops/health', { status: 'up', services: { kafka: up }, checked_at: since });
    await vi.advanceTimersByTimeAsync(LIVE_INTERVAL_MS);
    await waitFor(() => expect(screen.getByText('Overall: UP')).toBeVisible());
    expect(screen.queryByText(/refreshing fails/)).toBeNull();
    vi.useRealTimers();
  });
});
