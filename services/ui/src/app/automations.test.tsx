import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '@/shared/auth/start';
import { network } from '@/shared/testing/network';
import { App } from './app';

const at = '2026-01-02T03:04:05Z';

const welcome = {
  id: 3,
  name: 'Welcome',
  on: { event: 'lead.created' },
  when: [],
  do: [{ assign: 'bob@example.com' }],
  version: 4,
  enabled: true,
  disabled_reason: null,
  loops_stopped: 0,
  created_by: 'kim',
};

const run = {
  id: 9,
  automation_id: 3,
  version: 4,
  event_type: 'lead.created',
  lead_id: 7,
  status: 'failed',
  actions: [{ action: 'assign', outcome: 'refused', error: null, took_ms: 12 }],
  error: 'There is no such owner',
  attempts: 1,
  due_at: at,
  created_at: at,
};

let automations: object[] = [];
let sent: { method: string; type: string | null; ifMatch: string | null; text: string }[] = [];

const keep = async (request: Request) => {
  const { method, headers } = request;
  const type = headers.get('Content-Type');
  sent.push({ method, type, ifMatch: headers.get('If-Match'), text: await request.text() });
};

async function open(address: string) {
  window.history.replaceState(null, '', address);
  await startSession();
  render(<App />);
  return userEvent.setup();
}

const button = (name: string) => screen.findByRole('button', { name });

beforeEach(() => {
  automations = [welcome];
  sent = [];
  network.use(
    http.get('*/config.json', () => HttpResponse.json({ auth_mode: 'header' })),
    http.get('*/automations', () => HttpResponse.json({ items: automations })),
    http.get('*/automations/3/runs', () => HttpResponse.json({ items: [run], next_cursor: null })),
    http.get('*/leads/7', () => HttpResponse.json({ id: 7, name: 'Ada' })),
    http.get('*/api/*', () => HttpResponse.json({ detail: 'none here' }, { status: 404 })),
  );
});

describe('automations', () => {
  it('are written as YAML, with the server’s complaints named by their place', async () => {
    network.use(
      http.post('*/automations', async ({ request }) => {
        await keep(request);
        const detail = [{ loc: ['body', 'do', '0', 'set_status'], msg: 'must be of: won' }];
        if (sent.length === 1) return HttpResponse.json({ detail }, { status: 422 });
        automations = [...automations, { ...welcome, id: 5, name: 'New one' }];
        return HttpResponse.json(automations[1], { status: 201 });
      }),
    );
    const user = await open('/automations?test=true');
    await user.click(await button('New automation'));
    const editor = await screen.findByLabelText('Definition (YAML)');
    await user.clear(editor);
    await user.type(editor, 'name: New one');
    await user.click(await button('Add automation'));
    const complaints = within(await screen.findByRole('alert'));
    expect(complaints.getByText('do.0.set_status')).toBeVisible();
    expect(editor).toHaveValue('name: New one');
    await user.click(await button('Add automation'));
    expect(await screen.findByRole('heading', { name: 'New one' })).toBeVisible();
    expect(sent[1]).toMatchObject({ type: 'application/yaml', text: 'name: New one' });
    expect(window.location.search).toContain('id=5');
  });

  it('are changed only as they were seen', async () => {
    network.use(
      http.put('*/automations/3', async ({ request }) => {
        await keep(request);
        const current = { ...welcome, version: 5 };
        return HttpResponse.json({ detail: 'stale', current }, { status: 412 });
      }),
    );
    const user = await open('/automations?test=true&id=3');
    const editor = await screen.findByLabelText('Definition (YAML)');
    expect(editor).toHaveValue(
      'name: Welcome\non:\n  event: lead.created\ndo:\n  - assign: bob@example.com\n',
    );
    await user.click(await button('Save as a new version'));
    expect(await screen.findByText(/It is at version 5 now/)).toBeVisible();
    expect(sent[0]?.ifMatch).toBe('"4"');
  });

  it('are turned off, tried on the past, and say what they did', async () => {
    network.use(
      http.post('*/automations/3/disable', () => {
        automations = [{ ...welcome, enabled: false }];
        return HttpResponse.json(automations[0]);
      }),
      http.post('*/automations/3/dry-run', () =>
        HttpResponse.json({
          looked_at: 12,
          would_fire: [
            {
              event_id: 'a',
              event_type: 'lead.created',
              lead_id: 7,
              at,
              loop: null,
              actions: [{ action: 'assign', with: {} }],
            },
          ],
        }),
      ),
      http.post('*/automations/3/runs/9/replay', async ({ request }) => {
        await keep(request);
        return HttpResponse.json({ status: 'queued', id: 9 });
      }),
    );
    const user = await open('/automations?test=true&id=3');
    expect(await screen.findByText('There is no such owner')).toBeVisible();
    await user.click(await button('Replay lead.created 9'));
    await waitFor(() => expect(sent).toHaveLength(1));
    await user.click(await button('Try it'));
    expect(await screen.findByText(/it would have acted on 1. Nothing was done/)).toBeVisible();
    await user.click(await button('Turn off'));
    expect(await button('Turn on')).toBeVisible();
  });
});
