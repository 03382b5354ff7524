import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { BackgroundJobs } from './background-jobs-page';
import { DeadEventsPage } from './dead-events-page';
import { Deliveries } from './deliveries-page';

const at = '2026-01-02T03:04:05Z';

const job = {
  id: 5,
  type: 'embed-leads',
  state: 'dead',
  priority: 'high',
  attempt: 3,
  max_attempts: 3,
  due_at: at,
  percent: null as number | null,
  error: 'The summarizer is away',
  created_at: at,
  started_at: at,
  finished_at: at,
};

const delivery = {
  id: 8,
  webhook_id: 'msg_8',
  channel: 'webhook',
  recipient: 'https://hooks.example.com/a',
  status: 'dead',
  attempts: 12,
  next_at: null,
  last_error: 'answered 410',
  delivered_at: null,
  event_type: 'lead.created',
  rule: 'everything',
  created_at: at,
};

const deadEvent = {
  id: 6,
  consumer: 'event-journal',
  topic: 'apexflow.leads.created',
  partition: 0,
  offset: 41,
  event_id: 'e-1',
  type: 'lead.created',
  reason: 'Event without a lead_id',
  attempts: 1,
  at,
};

const none = { items: [], limit: 50, next_before: null };

const nothing = () => undefined;
let asked: URLSearchParams[] = [];

beforeEach(() => {
  asked = [];
  signInAs({ user: 'op', tenant: 'acme', roles: ['operator'] });
});

describe('background jobs', () => {
  it('tell how far they are and what went wrong, and dead ones are replayed', async () => {
    let jobs = [job, { ...job, id: 4, state: 'running', percent: 41.5, error: null }];
    network.use(
      http.get('*/background-jobs', ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.json({ items: jobs, limit: 50, next_before: null });
      }),
      http.post('*/background-jobs/5/replay', () => {
        jobs = [{ ...job, state: 'queued', error: null as never }];
        return HttpResponse.json(jobs[0]);
      }),
    );
    const user = show(
      <BackgroundJobs owner="tenant" onOwner={nothing} state="dead" onState={nothing} />,
    );
    expect(await screen.findByText('The summarizer is away')).toBeVisible();
    expect(screen.getAllByText('Attempt 3 of 3')).toHaveLength(2);
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '41.5');
    expect(asked[0]?.get('state')).toBe('dead');
    await user.click(screen.getByRole('button', { name: 'Replay embed-leads 5' }));
    await waitFor(() => expect(screen.queryByText('The summarizer is away')).toBeNull());
    expect(screen.queryByRole('button', { name: /Replay/ })).toBeNull();
  });

  it('say why one was not replayed, and that who may not look sees none', async () => {
    network.use(
      http.get('*/background-jobs', () =>
        HttpResponse.json({ items: [job], limit: 50, next_before: 5 }),
      ),
      http.post('*/background-jobs/5/replay', () =>
        HttpResponse.json({ detail: 'Background job is queued' }, { status: 409 }),
      ),
    );
    const user = show(
      <BackgroundJobs owner="tenant" onOwner={nothing} state={undefined} onState={nothing} />,
    );
    await user.click(await screen.findByRole('button', { name: 'Replay embed-leads 5' }));
    expect(await screen.findByText('Background job is queued')).toBeVisible();
    network.use(
      http.get('*/background-jobs', () =>
        HttpResponse.json({ detail: 'Missing role' }, { status: 403 }),
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('You may not look at the background jobs')).toBeVisible();
  });
});

describe('dead events', () => {
  it('are shown for each service, and one is replayed', async () => {
    let events = [deadEvent, { ...deadEvent, id: 5, event_id: null, type: null }];
    network.use(
      http.get('*/apexflow/dead-events', () => HttpResponse.json(none)),
      http.get('*/notifications-consumer/dead-events', () => HttpResponse.json(none)),
      http.get('*/customer-ops/dead-events', () => HttpResponse.json({ ...none, items: events })),
      http.post('*/customer-ops/dead-events/6/replay', () => {
        events = events.slice(1);
        return HttpResponse.json({ id: 6, replayed: true, reason: null });
      }),
      http.post('*/customer-ops/dead-events/5/replay', () => {
        events = [{ ...deadEvent, id: 5, reason: 'Still no event', attempts: 2 }];
        return HttpResponse.json({ id: 5, replayed: false, reason: 'Still no event' });
      }),
    );
    const user = show(<DeadEventsPage />);
    expect(await screen.findByText('No event at all')).toBeVisible();
    expect(screen.getAllByText('Event without a lead_id')).toHaveLength(2);
    expect(await screen.findAllByText('No event is set aside.')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Replay lead.created 6' }));
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Replay lead.created 6' })).toBeNull(),
    );
    await user.click(screen.getByRole('button', { name: 'Replay No event at all 5' }));
    expect(await screen.findByText('Still no event')).toBeVisible();
    expect(screen.getByText('2 attempts')).toBeVisible();
  });

  it('are discarded once somebody has agreed to it', async () => {
    let events = [deadEvent];
    let discarded = 0;
    network.use(
      http.get('*/customer-ops/dead-events', () => HttpResponse.json(none)),
      http.get('*/apexflow/dead-events', () => HttpResponse.json(none)),
      http.get('*/notifications-consumer/dead-events', () =>
        HttpResponse.json({ ...none, items: events }),
      ),
      http.delete('*/notifications-consumer/dead-events/6', () => {
        discarded += 1;
        if (discarded === 1) {
          return HttpResponse.json({ detail: 'The database is away' }, { status: 503 });
        }
        events = [];
        return HttpResponse.json({ id: 6, discarded: true });
      }),
    );
    const user = show(<DeadEventsPage />);
    await user.click(await screen.findByRole('button', { name: 'Discard lead.created 6' }));
    await user.click(await screen.findByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(discarded).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Discard lead.created 6' }));
    await user.click(await screen.findByRole('button', { name: 'Discard event' }));
    expect(await screen.findByText('It was not discarded')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Discard event' }));
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Discard lead.created 6' })).toBeNull(),
    );
    expect(discarded).toBe(2);
  });

  it('are replayed all, round after round', async () => {
    const rounds: unknown[] = [];
    let events = [deadEvent];
    network.use(
      http.get('*/customer-ops/dead-events', () => HttpResponse.json(none)),
      http.get('*/notifications-consumer/dead-events', () => HttpResponse.json(none)),
      http.get('*/apexflow/dead-events', () => HttpResponse.json({ ...none, items: events })),
      http.post('*/apexflow/dead-events/replay', ({ request }) => {
        const after = new URL(request.url).searchParams.get('after');
        rounds.push(after);
        events = [];
        return HttpResponse.json({
          replayed: 2,
          failed: after === '0' ? [] : [{ id: 9, replayed: false, reason: 'no' }],
          next_after: after === '0' ? 200 : null,
        });
      }),
    );
    const user = show(<DeadEventsPage />);
    await user.click(await screen.findByRole('button', { name: 'Replay all of Automations' }));
    expect(await screen.findByText('4 events replayed, 1 failed again.')).toBeVisible();
    expect(rounds).toEqual(['0', '200']);
  });
});

describe('deliveries', () => {
  it('tell their targets and errors, and those that are over are sent again', async () => {
    let replayed = false;
    network.use(
      http.get('*/deliveries', () => HttpResponse.json({ items: [delivery], limit: 50 })),
      http.post('*/deliveries/8/replay', () => {
        replayed = true;
        return HttpResponse.json({ status: 'queued', id: 8 });
      }),
    );
    const user = show(<Deliveries status={undefined} onStatus={nothing} />);
    expect(await screen.findByText('https://hooks.example.com/a')).toBeVisible();
    expect(screen.getByText('answered 410')).toBeVisible();
    expect(screen.getByText('12 attempts')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Replay https/ }));
    await waitFor(() => expect(replayed).toBe(true));
  });

  it('are narrowed by their state', async () => {
    network.use(http.get('*/deliveries', () => HttpResponse.json({ items: [], limit: 50 })));
    const chosen: unknown[] = [];
    const user = show(<Deliveries status={undefined} onStatus={(to) => chosen.push(to)} />);
    expect(await screen.findByText('There were none so far.')).toBeVisible();
    await user.selectOptions(screen.getByLabelText('State'), 'Dead');
    expect(chosen).toEqual(['dead']);
  });
});
