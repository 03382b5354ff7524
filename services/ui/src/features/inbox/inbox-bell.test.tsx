import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { InboxBell } from './inbox-bell';

let unread = 0;
let streams: ReadableStreamDefaultController<Uint8Array>[] = [];

const say = (text: string) => streams.at(-1)?.enqueue(new TextEncoder().encode(text));

beforeEach(() => {
  signInAs();
  unread = 0;
  streams = [];
  network.use(
    http.get('*/inbox', () => HttpResponse.json({ items: [], unread, limit: 30 })),
    http.get('*/inbox/stream', () => {
      const body = new ReadableStream<Uint8Array>({ start: (stream) => void streams.push(stream) });
      return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } });
    }),
  );
});

it('counts a message as soon as it comes', async () => {
  show(<InboxBell />);
  await waitFor(() => expect(streams).toHaveLength(1));
  unread = 1;
  say('id: 5\nevent: message\ndata: {"id":5}\n\n');
  expect(await screen.findByRole('button', { name: 'Inbox, 1 unread' })).toBeVisible();
});

it('listens again after a cut, and fetches what came meanwhile', async () => {
  show(<InboxBell />);
  await waitFor(() => expect(streams).toHaveLength(1));
  unread = 2;
  streams[0]?.close();
  expect(await screen.findByRole('button', { name: 'Inbox, 2 unread' })).toBeVisible();
  expect(streams).toHaveLength(2);
});
