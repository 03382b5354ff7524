import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { speakEvents, type SpokenEvents } from '@/shared/testing/event-source';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { InboxBell } from './inbox-bell';

let unread = 0;
let streams: SpokenEvents[] = [];

beforeEach(() => {
  signInAs();
  unread = 0;
  streams = speakEvents();
  network.use(http.get('*/inbox', () => HttpResponse.json({ items: [], unread, limit: 30 })));
});

it('counts a message as soon as it comes', async () => {
  show(<InboxBell />);
  await waitFor(() => expect(streams).toHaveLength(1));
  expect(streams[0]?.address.search).toBe('?ticket=once');
  act(() => streams[0]?.onopen?.());
  unread = 1;
  act(() => streams[0]?.onmessage?.({ data: '{"id":5}' }));
  expect(await screen.findByRole('button', { name: 'Inbox, 1 unread' })).toBeVisible();
});

it('listens again after a cut, and fetches what came meanwhile', async () => {
  show(<InboxBell />);
  await waitFor(() => expect(streams).toHaveLength(1));
  unread = 2;
  act(() => streams[0]?.onerror?.());
  await waitFor(() => expect(streams).toHaveLength(2));
  expect(streams[0]?.closed).toBe(true);
  act(() => streams[1]?.onopen?.());
  expect(await screen.findByRole('button', { name: 'Inbox, 2 unread' })).toBeVisible();
});
