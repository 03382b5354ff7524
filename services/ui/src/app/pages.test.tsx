import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '@/shared/auth/start';
import { network } from '@/shared/testing/network';
import { App } from './app';

const lead = {
  id: 7,
  name: 'Ada Lovelace',
  status: 'new',
  tags: [],
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
};

const task = (id: number, title: string, due: Date) => ({
  id,
  lead_id: 7,
  title,
  due_at: due.toISOString(),
  assigned_to: 'testuser',
  done: false,
  version: 1,
});

const appointment = {
  id: 4,
  lead_id: 7,
  scheduled_at: '2026-03-04T09:00:00',
  duration_minutes: 30,
  status: 'Scheduled',
  owner: 'kim',
  type: 'Site visit',
  notes: null,
  created_by: 'kim',
  created_at: '2026-03-01T09:00:00Z',
  version: 1,
};

const message = {
  id: 11,
  event_type: 'lead.status_changed',
  title: 'Lead won',
  message: 'Ada is won',
  raw: { lead_id: 7 },
  created_at: '2026-01-02T03:04:05Z',
  read_at: null as string | null,
};

let asked: URLSearchParams | undefined;
let inbox = [message];

async function open(address: string) {
  window.history.replaceState(null, '', address);
  await startSession();
  render(<App />);
  return userEvent.setup();
}

const empty = { items: [], next_cursor: null, prev_cursor: null, total: 0 };

beforeEach(() => {
  asked = undefined;
  inbox = [message];
  network.use(
    http.get('*/config.json', () => HttpResponse.json({ auth_mode: 'header' })),
    http.get('*/owners', () => HttpResponse.json([{ email: 'kim', name: 'Kim' }])),
    http.get('*/views', () => HttpResponse.json([])),
    http.get('*/leads', () => HttpResponse.json(empty)),
    http.get('*/leads/7', () => HttpResponse.json(lead)),
    http.get('*/leads/7/attachments', () => HttpResponse.json({ items: [] })),
    http.get('*/custom-fields', () => HttpResponse.json({ items: [] })),
    http.get('*/leads/7/duplicates', () => HttpResponse.json([])),
    http.get('*/leads/7/score', () => HttpResponse.json({ score: 40, reasons: [] })),
    http.get('*/leads/7/activity', () => HttpResponse.json([])),
    http.get('*/leads/7/tasks', () => HttpResponse.json(empty)),
    http.get('*/tasks', ({ request }) => {
      asked = new URL(request.url).searchParams;
      const soon = new Date(Date.now() + 60_000);
      const items = [task(1, 'Call', new Date(0)), task(2, 'Write', new Date(8_640_000_000_000))];
      return HttpResponse.json({ items: [...items, task(3, 'Visit', soon)], next_cursor: null });
    }),
    http.get('*/jobs', () => HttpResponse.json(empty)),
    http.get('*/appointments', ({ request }) => {
      asked = new URL(request.url).searchParams;
      return HttpResponse.json({ items: [appointment], next_cursor: null });
    }),
    http.get('*/inbox', () => {
      const unread = inbox.filter(({ read_at }) => read_at === null).length;
      return HttpResponse.json({ items: inbox, unread, limit: 30 });
    }),
  );
});

describe('the tasks', () => {
  it('are the user’s own, by when they are due, and lead to their leads', async () => {
    const user = await open('/tasks?test=true');
    const overdue = await screen.findByRole('region', { name: 'Overdue (1)' });
    expect(within(overdue).getByText('Call')).toBeVisible();
    expect(asked?.get('assigned_to')).toBe('me');
    const later = screen.getByRole('region', { name: /^Later/ });
    expect(within(later).getByText('Write')).toBeVisible();
    await user.click(await within(overdue).findByRole('link', { name: 'Ada Lovelace' }));
    await waitFor(() => expect(window.location.search).toContain('lead=7'));
    expect(window.location.pathname).toBe('/leads');
    expect(window.location.search).toContain('test=true');
  });

  it('of everybody stand in the address', async () => {
    const user = await open('/tasks?test=true');
    await user.click(await screen.findByRole('radio', { name: 'Everybody’s' }));
    expect(await screen.findByRole('heading', { name: 'Everybody’s tasks' })).toBeVisible();
    await waitFor(() => expect(asked?.get('assigned_to')).toBeNull());
    expect(window.location.search).toContain('of=all');
  });
});

describe('the schedule', () => {
  it('shows a week from Monday on, by owner', async () => {
    const user = await open('/schedule?test=true&week=2026-03-05');
    const day = (await screen.findByText('Wednesday')).closest('li');
    expect(day).toHaveTextContent('Site visit');
    expect(day).toHaveTextContent('30 min');
    expect(new Date(asked?.get('from') ?? '')).toEqual(new Date('2026-03-02T00:00'));
    expect(new Date(asked?.get('to') ?? '')).toEqual(new Date('2026-03-09T00:00'));
    await user.click(screen.getByRole('button', { name: 'Week after' }));
    await waitFor(() => expect(window.location.search).toContain('week=2026-03-09'));
    await user.selectOptions(await screen.findByLabelText('Whose appointments'), 'Kim');
    await waitFor(() => expect(asked?.get('owner')).toBe('kim'));
    expect(screen.getByRole('button', { name: 'Calendar of kim' })).toBeVisible();
  });
});

describe('the inbox', () => {
  it('counts what is unread, and a message that is opened is read and leads to its lead', async () => {
    network.use(
      http.post('*/inbox/11/read', () => {
        inbox = [{ ...message, read_at: '2026-01-03T00:00:00Z' }];
        return HttpResponse.json(inbox[0]);
      }),
    );
    const user = await open('/tasks?test=true');
    await user.click(await screen.findByRole('button', { name: 'Inbox, 1 unread' }));
    await user.click(await screen.findByRole('button', { name: /Ada is won/ }));
    // The open lead hides the rest of the page from who cannot see it.
    expect(await screen.findByRole('button', { name: 'Inbox', hidden: true })).toBeVisible();
    expect(window.location.href).toContain('/leads');
    expect(window.location.search).toContain('lead=7');
  });
});

describe('a created lead', () => {
  /** Creates one that may be the same as Ada, and waits until that is said. */
  async function createAnother() {
    const again = { ...lead, id: 8, name: 'A. Lovelace' };
    const duplicates = [{ lead, reasons: ['phone', 'name'], similarity: 0.8, likelihood: 0.95 }];
    network.use(
      http.get('*/leads', () => HttpResponse.json({ ...empty, items: [lead], total: 1 })),
      http.post('*/leads', () => HttpResponse.json({ ...again, duplicates }, { status: 201 })),
    );
    const user = await open('/leads?test=true');
    await user.click(await screen.findByRole('button', { name: /Create New Lead/ }));
    await user.type(await screen.findByLabelText('Name'), 'A. Lovelace');
    await user.click(screen.getByRole('button', { name: '✅ Create Lead' }));
    expect(await screen.findByText('Lead created')).toBeVisible();
    return user;
  }

  it('is not announced any longer over a lead that is opened from the list', async () => {
    const user = await createAnother();
    const list = screen.getByRole('table');
    await user.click(within(list).getByText('Ada Lovelace'));
    await screen.findByRole('dialog', { name: 'Lead details' });
    await waitFor(() => expect(screen.queryByText('Lead created')).toBeNull());
  });

  it('is announced with those that may be the same, and the way to each', async () => {
    const user = await createAnother();
    expect(screen.getByText('May be the same as')).toBeVisible();
    expect(screen.getByText('same phone, name')).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Open Ada Lovelace, who may be the same' }),
    );
    const drawer = await screen.findByRole('dialog', { name: 'Lead details' });
    expect(await within(drawer).findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
    await waitFor(() => expect(screen.queryByText('Lead created')).toBeNull());
  });
});
