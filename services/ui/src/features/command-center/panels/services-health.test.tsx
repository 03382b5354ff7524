import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { ServicesHealth } from './services-health';

const since = '2026-01-02T03:00:00Z';
const kafka = {
  status: 'down',
  url: 'kafka://x',
  error: 'connection refused',
  latency_ms: 1,
  since,
  root_cause: 'disk',
};

const history = {
  status: 'ok',
  resolution: 'minute',
  from: '2026-01-02T01:35:00Z',
  until: '2026-01-02T03:04:05Z',
  services: {
    kafka: {
      uptime_percent: 98.5,
      probes: 66,
      latency_ms: { p50: 2, p95: 12.4, p99: 20 },
      beats: [
        { start: '2026-01-02T01:35:00Z', status: 'up', up: 6, degraded: 0, down: 0, p95_ms: 10 },
        {
          start: '2026-01-02T03:04:00Z',
          status: 'down',
          up: 5,
          degraded: 0,
          down: 1,
          p95_ms: null,
        },
      ],
    },
  },
};

let incidents: object[] = [];

beforeEach(() => {
  signInAs();
  incidents = [];
  network.use(
    http.get('*/ops/health', () =>
      HttpResponse.json({ status: 'down', services: { kafka }, checked_at: since }),
    ),
    http.get('*/ops/history', () => HttpResponse.json(history)),
    http.get('*/ops/incidents', () =>
      HttpResponse.json({ status: 'ok', count: 0, open: incidents.length, incidents }),
    ),
  );
});

describe('the health of the services', () => {
  it('draws the last minutes of a service, each at its place', async () => {
    show(<ServicesHealth />);
    const bar = await screen.findByRole('img', {
      name: 'Of the last 90 minutes: up in 1, degraded in 0, down in 1, not asked in 88',
    });
    const bars = Array.from(bar.querySelectorAll('path')).map((path) => path.getAttribute('d'));
    expect(bars.map((d) => d?.split(' ')[0])).toEqual(['M0', '', 'M267']);
    expect(bar.closest('li')).toHaveTextContent('90 min: 98.5 % up');
    expect(bar.closest('li')).toHaveTextContent('p95 12 ms');
  });

  it.each([
    ['up', 'up', 'up', '2 of 2 services up', 'for 4 min'],
    ['degraded', 'up', 'down', '1 of 2 services up', 'for 4 min'],
    ['degraded', 'down', 'degraded', '0 of 2 services up', 'for 3 h'],
    ['down', 'down', 'down', '0 of 2 services up', 'for 4 min'],
  ])(
    'says in one line that all is %s (%s, %s), how many are, and since when',
    async (status, first, second, count, time) => {
      const services = {
        kafka: { ...kafka, status: first, since: '2026-01-02T00:04:00Z' },
        ui: { ...kafka, status: second },
      };
      network.use(
        http.get('*/ops/health', () =>
          HttpResponse.json({ status, services, checked_at: '2026-01-02T03:04:05Z' }),
        ),
      );
      show(<ServicesHealth />);
      const line = (await screen.findByText(`Overall: ${status.toUpperCase()}`)).parentElement;
      expect(line).toHaveTextContent(`Overall: ${status.toUpperCase()}${count}${time}`);
    },
  );

  it('puts open incidents first, and tells their story', async () => {
    const incident = {
      id: 7,
      state: 'open',
      severity: 'error',
      title: 'kafka is not well, and with it notifications',
      cause: 'kafka',
      services: ['kafka', 'notifications'],
      started_at: since,
      ended_at: null,
      duration_seconds: 245,
      event_count: 1,
    };
    const failed = {
      sequence: 1,
      event_id: 'one',
      event_type: 'service.health.failed',
      source: 'command-center',
      severity: 'error',
      service: 'kafka',
      timestamp: since,
      received_at: since,
      payload: { service: 'kafka', error: 'connection refused' },
    };
    incidents = [incident];
    network.use(
      http.get('*/ops/incidents/7', () => HttpResponse.json({ ...incident, timeline: [failed] })),
    );
    const user = show(<ServicesHealth />);
    const told = await screen.findByText(
      'Incident 7: kafka is not well, and with it notifications',
    );
    expect(told.closest('li')).toHaveTextContent('kafka, notifications · error · for 4 min');
    await user.click(screen.getByRole('button', { name: 'What happened: incident 7' }));
    expect(await screen.findByText('Service in trouble')).toBeVisible();
  });

  it('says who knows of an incident, what changed before, and lets others say so too', async () => {
    const change = {
      event_id: 'two',
      event_type: 'service.deployed',
      source: 'kafka',
      severity: 'info',
      timestamp: since,
      payload: { service: 'kafka', version: '4.2' },
    };
    incidents = [
      {
        id: 7,
        state: 'open',
        severity: 'error',
        cause: 'kafka',
        services: ['kafka'],
        started_at: since,
        duration_seconds: 5,
        event_count: 2,
        suspected_change: change,
        acknowledgements: [{ by: 'ann', at: since, comment: 'on it' }],
      },
    ];
    const told: unknown[] = [];
    network.use(
      http.post('*/ops/incidents/7/ack', async ({ request }) => {
        told.push(await request.json());
        return HttpResponse.json(incidents[0]);
      }),
    );
    const user = show(<ServicesHealth />);
    expect(await screen.findByText(/^Acknowledged by ann at .*: on it$/)).toBeVisible();
    expect(screen.getByText(/^Shortly before: .*kafka/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Acknowledge incident 7' }));
    await user.type(screen.getByLabelText('Comment for the others'), ' me too ');
    await user.click(screen.getByRole('button', { name: 'Acknowledge' }));
    await screen.findByRole('button', { name: 'Acknowledge incident 7' });
    expect(told).toEqual([{ comment: 'me too' }]);
  });

  it('names who is behind the trouble of a service', async () => {
    show(<ServicesHealth />);
    expect(await screen.findByText('Because of disk, which it needs')).toBeVisible();
  });
});
