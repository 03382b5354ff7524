import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/shared/auth/roles';
import { speakEvents, type SpokenEvents } from '@/shared/testing/event-source';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { EventFeed } from './event-feed';

const event = {
  sequence: 1,
  event_id: 'one',
  event_type: 'service.health.failed',
  source: 'command-center',
  severity: 'error',
  service: 'kafka',
  timestamp: '2026-01-02T03:04:05Z',
  received_at: '2026-01-02T03:04:06Z',
  payload: { service: 'kafka', error: 'connection refused' },
};

let events: object[] = [];
let asked: string[] = [];
let streams: SpokenEvents[] = [];

const feed = (role: Role = 'operator') => {
  signInAs({ user: 'ann', tenant: 'acme', roles: [role] });
  return show(<EventFeed />);
};

const tell = async (told: object) => {
  await waitFor(() => expect(streams).toHaveLength(1));
  act(() => streams[0]?.onopen?.());
  act(() => streams[0]?.onmessage?.({ data: JSON.stringify(told) }));
};

const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent);

beforeEach(() => {
  events = [event];
  asked = [];
  streams = speakEvents();
  network.use(
    http.get('*/events/recent', ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json({ status: 'ok', count: 1, events, from_memory: false });
    }),
  );
});

describe('the event feed', () => {
  it('says in words what happened, how bad it is and who tells it', async () => {
    feed();
    const row = await screen.findByRole('listitem');
    expect(row).toHaveTextContent('Service in troubleerrorkafka · connection refused');
    expect(row).toHaveTextContent('by command-center');
  });

  it('puts what is told on top, once', async () => {
    feed();
    await screen.findByRole('listitem');
    const recovered = { ...event, event_id: 'two', event_type: 'service.health.recovered' };
    events = [recovered, event];
    await tell(recovered);
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[0]).toMatch(/^Service well again/);
  });

  it('shows what was chosen, also of what is told', async () => {
    const user = feed();
    await user.selectOptions(await screen.findByLabelText('Severity'), 'error');
    await waitFor(() => expect(asked.at(-1)).toBe('?severity=error&limit=50'));
    await tell({ ...event, event_id: 'two', severity: 'info' });
    expect(rows()).toHaveLength(1);
  });

  it('holds still, and hears nothing meanwhile', async () => {
    const user = feed();
    await waitFor(() => expect(streams).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: 'Hold still' }));
    expect(streams[0]?.closed).toBe(true);
    events = [];
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    await waitFor(() => expect(streams).toHaveLength(2));
    act(() => streams[1]?.onopen?.());
    expect(await screen.findByText('Nothing has happened yet')).toBeVisible();
  });

  it('is for operators', () => {
    feed('agent');
    expect(screen.queryByText('Live events')).toBeNull();
    expect(asked).toEqual([]);
  });
});
