import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Role } from '@/shared/auth/roles';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { Fleet } from './fleet';

const service = (name: string, state: string, more: object = {}) => ({
  name,
  state,
  since: '2026-01-02T03:00:00Z',
  health_url: 'http://x/ping',
  depends_on: [],
  failures: 0,
  backoff_seconds: 0,
  budget_left: 5,
  dry_run: false,
  ...more,
});

const reliability = {
  service: 'aether-worker',
  attempts: {
    total: 4,
    success_rate: 75,
    verified: 3,
    regressed: 0,
    ineffective: 1,
    pending: 0,
    unknown: 0,
  },
  observed_seconds: 604_800,
  failures: 4,
  mttr_seconds: 2.4,
  mtbf_seconds: 151_200,
  availability: 99.87,
  error_budget: { allowed_seconds: 600, spent_seconds: 720, left_seconds: -120 },
  flapping: true,
};

const services = [
  service('aether-apexflow', 'healthy', { dry_run: true }),
  service('aether-worker', 'quarantined', {
    last_error: 'connection refused',
    held: { why: 'quarantine', reason: '5 heals in 10 min' },
  }),
];

const fleet = (role: Role) => {
  signInAs({ user: 'ann', tenant: 'acme', roles: [role] });
  return show(
    <Fleet
      services={services}
      stats={{
        total_attempts: 4,
        successful: 3,
        failed: 1,
        success_rate: 75,
        services: {},
        most_healed: null,
        window_seconds: 604_800,
        reliability: [reliability],
      }}
    />,
  );
};

describe('the watched services', () => {
  it('show trouble first, with why nothing is done, and how reliable each was', () => {
    fleet('viewer');
    const worst = screen.getAllByRole('row')[1];
    expect(worst).toHaveTextContent('aether-workerquarantinedflapping');
    expect(worst).toHaveTextContent('connection refused');
    expect(worst).toHaveTextContent('Left alone: 5 heals in 10 min');
    const figures = screen.getAllByRole('cell').slice(0, 5);
    expect(figures.map((cell) => cell.textContent)).toEqual([
      '99.87 %',
      '2.4 s',
      '1 d',
      '75 % of 4',
      '2 min over',
    ]);
  });

  it('are acted on by operators, after they agreed', async () => {
    const asked: string[] = [];
    network.use(
      http.post('*/api/auto-heal/autoheal/services/:name/release', ({ request }) => {
        asked.push(new URL(request.url).pathname);
        return HttpResponse.json({ status: 'ok' });
      }),
    );
    const user = fleet('operator');
    await user.click(screen.getByRole('button', { name: 'Act on aether-worker' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Release' }));
    await screen.findByRole('dialog', { name: 'Release: aether-worker?' });
    expect(asked).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Release' }));
    expect(await screen.findByText(/^aether-worker is released, asked for at /)).toBeVisible();
    expect(asked).toEqual(['/api/auto-heal/autoheal/services/aether-worker/release']);
  });

  it('are acknowledged with a note for the others', async () => {
    const told: unknown[] = [];
    network.use(
      http.post('*/services/aether-worker/ack', ({ request }) => {
        told.push(new URL(request.url).searchParams.get('note'));
        return HttpResponse.json({ status: 'ok' });
      }),
    );
    const user = fleet('operator');
    await user.click(screen.getByRole('button', { name: 'Act on aether-worker' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Acknowledge' }));
    await user.type(await screen.findByLabelText('Note for the others'), 'on it ');
    await user.click(screen.getByRole('button', { name: 'Acknowledge' }));
    await screen.findByText(/^aether-worker is acknowledged/);
    expect(told).toEqual(['on it']);
  });

  it('are healed in a dry run, and say so', async () => {
    const told: unknown[] = [];
    network.use(
      http.post('*/autoheal/dry-run', async ({ request }) => {
        told.push(await request.json());
        return HttpResponse.json({ status: 'ok' });
      }),
    );
    const user = fleet('operator');
    await user.click(screen.getByRole('button', { name: 'Act on aether-apexflow' }));
    await user.click(await screen.findByRole('menuitem', { name: 'End the dry run' }));
    await user.click(await screen.findByRole('button', { name: 'End the dry run' }));
    await screen.findByText(/^aether-apexflow is healed for good again/);
    expect(told).toEqual([{ service: 'aether-apexflow', enabled: false }]);
  });

  it('say why an action did not work', async () => {
    const detail = "Service 'aether-worker' is being healed already";
    network.use(http.post('*/heal', () => HttpResponse.json({ detail }, { status: 409 })));
    const user = fleet('admin');
    await user.click(screen.getByRole('button', { name: 'Act on aether-worker' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Heal now' }));
    await user.click(await screen.findByRole('button', { name: 'Heal now' }));
    expect(await screen.findByText(`Heal of aether-worker did not work: ${detail}`)).toBeVisible();
  });

  it('cannot be acted on by others, who read why', () => {
    fleet('viewer');
    expect(screen.getByRole('button', { name: 'Act on aether-worker' })).toBeDisabled();
    expect(screen.getByText(/takes the role operator or admin/)).toBeVisible();
  });
});
