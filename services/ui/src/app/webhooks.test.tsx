import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '@/shared/auth/start';
import { network } from '@/shared/testing/network';
import { App } from './app';

const at = '2026-01-02T03:04:05Z';

const hook = {
  id: 4,
  url: 'https://example.com/hooks',
  event_types: ['lead.created'],
  description: null,
  enabled: true,
  replays: false,
  disabled_reason: null,
  former_secret_until: null,
  version: 2,
};

const delivery = {
  id: 8,
  event_type: 'lead.created',
  status: 'dead',
  attempts: 12,
  http_status: 500,
  took_ms: 31,
  next_at: null,
  error: 'Answered 500',
  delivered_at: null,
  created_at: at,
};

let hooks: object[] = [];
let sent: { path: string; ifMatch: string | null; body: unknown }[] = [];

const keep = async (request: Request) => {
  const text = await request.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  const path = new URL(request.url).pathname.replace(/^.*webhooks/, '');
  sent.push({ path, ifMatch: request.headers.get('If-Match'), body });
};

async function open(address: string) {
  window.history.replaceState(null, '', address);
  await startSession();
  render(<App />);
  return userEvent.setup();
}

const button = (name: string) => screen.findByRole('button', { name });

beforeEach(() => {
  hooks = [hook];
  sent = [];
  network.use(
    http.get('*/config.json', () => HttpResponse.json({ auth_mode: 'header' })),
    http.get('*/webhooks', () => HttpResponse.json({ items: hooks })),
    http.get('*/webhooks/4/deliveries', () => HttpResponse.json({ items: [delivery], limit: 20 })),
    http.get('*/api/*', () => HttpResponse.json({ detail: 'none here' }, { status: 404 })),
  );
});

describe('webhooks', () => {
  it('are added, and their secret is shown once', async () => {
    network.use(
      http.post('*/webhooks', async ({ request }) => {
        await keep(request);
        const detail = [{ loc: ['body', 'url'], msg: 'must not be a private address' }];
        if (sent.length === 1) return HttpResponse.json({ detail }, { status: 422 });
        return HttpResponse.json({ ...hook, secret: 'whsec_once' }, { status: 201 });
      }),
    );
    const user = await open('/webhooks?test=true');
    await user.click(await button('Add a webhook'));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByLabelText('Address'), 'http://10.0.0.1/');
    await user.click(form.getByLabelText(/^All of them/));
    await user.click(form.getByLabelText('lead.created'));
    await user.click(form.getByRole('switch', { name: /^Also what is published again/ }));
    await user.click(form.getByRole('button', { name: 'Add webhook' }));
    await waitFor(() => expect(form.getByLabelText('Address')).toBeInvalid());
    await user.click(form.getByRole('button', { name: 'Add webhook' }));
    expect(await screen.findByLabelText('Secret')).toHaveValue('whsec_once');
    expect(sent[1]?.body).toEqual({
      url: 'http://10.0.0.1/',
      description: null,
      event_types: ['lead.created'],
      replays: true,
    });
    await user.click(await button('I have it'));
    await waitFor(() => expect(screen.queryByLabelText('Secret')).toBeNull());
  });

  it('are tested, retried and turned off as they were seen', async () => {
    network.use(
      http.post('*/webhooks/4/test', () =>
        HttpResponse.json({ ...delivery, status: 'delivered', http_status: 200 }),
      ),
      http.post('*/webhooks/4/deliveries/8/retry', async ({ request }) => {
        await keep(request);
        return HttpResponse.json({ status: 'queued', id: 8 });
      }),
      http.patch('*/webhooks/4', async ({ request }) => {
        await keep(request);
        hooks = [{ ...hook, enabled: false, version: 3 }];
        return HttpResponse.json(hooks[0]);
      }),
    );
    const user = await open('/webhooks?test=true&id=4');
    expect(await screen.findByText('Answered 500')).toBeVisible();
    await user.click(await button('Replay lead.created 8'));
    await user.click(await button('Send a test event'));
    expect(await screen.findByText('It answered 200 in 31 ms.')).toBeVisible();
    await user.click(await button('Turn off'));
    expect(await button('Turn on')).toBeVisible();
    expect(sent).toEqual([
      { path: '/4/deliveries/8/retry', ifMatch: null, body: null },
      { path: '/4', ifMatch: '"2"', body: { enabled: false } },
    ]);
  });
});
