import userEvent from '@testing-library/user-event';
import { render, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '@/shared/auth/start';
import { network } from '@/shared/testing/network';
import { App } from './app';

const lead = {
  id: 7,
  name: 'Ada Lovelace',
  status: 'new',
  email: 'ada@example.com',
  tags: [],
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
};

async function open(address: string) {
  window.history.replaceState(null, '', address);
  await startSession();
  render(<App />);
  return userEvent.setup();
}

beforeEach(() => {
  network.use(
    http.get('*/config.json', () => HttpResponse.json({ auth_mode: 'header' })),
    http.get('*/leads', () => HttpResponse.json({ items: [lead], total: 1, next_cursor: null })),
    http.get('*/leads/7', () => HttpResponse.json(lead)),
    http.get('*/leads/7/activity', () => HttpResponse.json([])),
    http.get('*/leads/7/attachments', () => HttpResponse.json({ items: [] })),
    http.get('*/leads/7/duplicates', () => HttpResponse.json([])),
    http.get('*/leads/7/score', () => HttpResponse.json({ score: 40, reasons: [] })),
    http.get('*/owners', () => HttpResponse.json([])),
    http.get('*/views', () => HttpResponse.json([])),
    http.get('*/api/*', () => HttpResponse.json({ detail: 'away' }, { status: 503 })),
  );
});

describe('the console', () => {
  it('opens on the leads, and keeps test mode in the address', async () => {
    await open('/?test=true');
    expect(await screen.findByRole('heading', { name: 'Leads Management' })).toBeVisible();
    expect(window.location.href).toContain('/leads?test=true');
    const tabs = screen.getAllByRole('tab').map((tab) => tab.textContent);
    expect(tabs).toEqual(['📋 Leads', '🗒️ Tasks', '📅 Schedule', '🎛️ Command Center']);
  });

  it('stays in test mode from tab to tab', async () => {
    const user = await open('/?test=true');
    await user.click(await screen.findByRole('tab', { name: '🎛️ Command Center' }));
    expect(
      await screen.findByRole('heading', { name: '🎛️ AetherLink Command Center' }),
    ).toBeVisible();
    expect(window.location.href).toContain('/command-center?test=true');
  });

  it('opens a lead from its row by keyboard', async () => {
    const user = await open('/leads?test=true');
    const row = (await screen.findByText('Ada Lovelace')).closest('tr');
    row?.focus();
    await user.keyboard('{Enter}');
    const details = await screen.findByText('Lead details');
    await waitFor(() => expect(details).toBeVisible());
    expect(window.location.search).toContain('lead=7');
  });

  it('puts the form before every other input of the page', async () => {
    const user = await open('/leads?test=true');
    await user.click(
      await screen.findByRole('button', { name: '✨ Create New Lead (with AI Extract)' }),
    );
    expect(await screen.findByLabelText('Name')).toBe(document.querySelector('input'));
    expect(document.querySelectorAll('input[type=email]')).toHaveLength(1);
    expect(document.querySelectorAll('textarea')).toHaveLength(1);
    expect(screen.getAllByRole('button', { name: /Create Lead/ })).toHaveLength(1);
  });

  it('says where an address leads nowhere', async () => {
    await open('/nowhere?test=true');
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeVisible();
  });

  it('lets nobody in before somebody chose who to be', async () => {
    const user = await open('/leads');
    await user.selectOptions(await screen.findByLabelText('Role'), 'viewer');
    expect(screen.queryByText('Leads Management')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText('Leads Management')).toBeVisible();
    expect(screen.queryByText(/Create New Lead/)).toBeNull();
  });

  it('shows a sign-in problem, and tries again on demand', async () => {
    network.use(http.get('*/config.json', () => new HttpResponse(null, { status: 502 })));
    const user = await open('/?test=true');
    expect(await screen.findByText('Sign-in problem')).toBeVisible();
    network.use(http.get('*/config.json', () => HttpResponse.json({ auth_mode: 'header' })));
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('Leads Management')).toBeVisible();
  });
});
