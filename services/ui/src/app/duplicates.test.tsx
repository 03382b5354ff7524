import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '@/shared/auth/start';
import { network } from '@/shared/testing/network';
import { App } from './app';

const lead = {
  id: 7,
  name: 'Ada Lovelace',
  company: 'Engines Ltd',
  email: null,
  phone: '+45 31 55 01 42',
  assigned_to: null,
  created_at: '2026-01-02T03:04:05Z',
  version: 3,
};
const other = { ...lead, id: 8, name: 'A. L.', version: 1 };
const third = { ...lead, id: 9, name: 'A. Lovelace', version: 1 };

let sent: string[] = [];
let similarity = 0;
let reasons: string[] = [];

const keep = async (request: Request) => {
  const path = new URL(request.url).pathname.replace(/^.*customer-ops/, '');
  const match = request.headers.get('If-Match');
  sent.push([request.method, path, match, await request.text()].filter(Boolean).join(' '));
};

async function open() {
  window.history.replaceState(null, '', '/duplicates?test=true');
  await startSession();
  render(<App />);
  return userEvent.setup();
}

const button = (name: string) => screen.findByRole('button', { name });

beforeEach(() => {
  sent = [];
  similarity = 0.91;
  reasons = ['phone'];
  network.use(
    http.get('*/config.json', () => HttpResponse.json({ auth_mode: 'header' })),
    http.get('*/leads/duplicates', ({ request }) => {
      const begun = new URL(request.url).searchParams.has('cursor');
      const group = { leads: [lead, other, third], size: 3, reasons, similarity };
      const body = { items: begun ? [group] : [], limit: 20, next_cursor: begun ? null : 'on' };
      return HttpResponse.json(body);
    }),
    http.post('*/leads/7/merge', async ({ request }) => {
      await keep(request);
      const survivor = { ...lead, version: 3 + sent.length };
      return HttpResponse.json({ id: 50 + sent.length, survivor });
    }),
    http.post('*/merges/*', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({});
    }),
    http.post('*/leads/duplicates/dismissals', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({ id: 4, lead_ids: [7, 8, 9] }, { status: 201 });
    }),
    http.delete('*/leads/duplicates/dismissals/4', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({ id: 4, lead_ids: [7, 8, 9] });
    }),
    http.get('*/api/*', () => HttpResponse.json({ detail: 'none here' }, { status: 404 })),
  );
});

describe('leads that may be one person', () => {
  it('are looked for until some are found, merged one after the other, and parted again', async () => {
    const user = await open();
    expect(await screen.findByText(/^Same phone number.* 91 % alike$/)).toBeVisible();
    await user.click(await button('Keep Ada Lovelace, and merge the others into it'));
    expect(await screen.findByText('2 leads merged into Ada Lovelace')).toBeVisible();
    expect(sent).toEqual([
      'POST /leads/7/merge "3" {"lead_id":8}',
      'POST /leads/7/merge "4" {"lead_id":9}',
    ]);
    await user.click(await button('Undo'));
    expect(await button('Not the same')).toBeVisible();
    expect(sent.slice(2)).toEqual(['POST /merges/52/undo', 'POST /merges/51/undo']);
  });

  it('are left out of a merge one by one', async () => {
    const user = await open();
    await user.click(await screen.findByRole('checkbox', { name: 'A. L. is one of them' }));
    expect(await button('Keep A. L., and merge the others into it')).toBeDisabled();
    await user.click(await button('Keep Ada Lovelace, and merge the others into it'));
    expect(await screen.findByText('1 lead merged into Ada Lovelace')).toBeVisible();
  });

  it('are merged only where somebody says so, if they are hardly alike', async () => {
    similarity = 0.31;
    const user = await open();
    expect(await button('Keep Ada Lovelace, and merge the others into it')).toBeDisabled();
    await user.click(await screen.findByRole('checkbox', { name: 'Ada Lovelace is one of them' }));
    await user.click(await screen.findByRole('checkbox', { name: 'A. Lovelace is one of them' }));
    await user.click(await button('Keep Ada Lovelace, and merge the others into it'));
    expect(await screen.findByText('1 lead merged into Ada Lovelace')).toBeVisible();
    expect(sent).toEqual(['POST /leads/7/merge "3" {"lead_id":9}']);
  });

  it('are ready to be merged where they have one mailbox, whatever they are called', async () => {
    similarity = 0.1;
    reasons = ['email'];
    const user = await open();
    expect(await screen.findByText('Same mailbox, names hardly alike')).toBeVisible();
    await user.click(await button('Keep Ada Lovelace, and merge the others into it'));
    expect(await screen.findByText('2 leads merged into Ada Lovelace')).toBeVisible();
  });

  it('are told from each other, and suspected again', async () => {
    const user = await open();
    await user.click(await button('Not the same'));
    expect(await screen.findByText('Ada Lovelace, A. L., A. Lovelace: not the same')).toBeVisible();
    await user.click(await button('Undo'));
    expect(await button('Not the same')).toBeVisible();
    await waitFor(() =>
      expect(sent).toEqual([
        'POST /leads/duplicates/dismissals {"lead_ids":[7,8,9]}',
        'DELETE /leads/duplicates/dismissals/4',
      ]),
    );
  });
});
