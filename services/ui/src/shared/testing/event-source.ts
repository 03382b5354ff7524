import { http, HttpResponse } from 'msw';
import { vi } from 'vitest';
import { network } from './network';

/** What jsdom does not have: events that a server sends, as a test says them. */
export class SpokenEvents extends EventTarget {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;

  constructor(readonly address: URL) {
    super();
  }

  close() {
    this.closed = true;
  }
}

/** Has `EventSource` follow what the test says; answers with those that were opened, in order. */
export function speakEvents(): SpokenEvents[] {
  const opened: SpokenEvents[] = [];
  vi.stubGlobal(
    'EventSource',
    class extends SpokenEvents {
      constructor(address: URL) {
        super(address);
        opened.push(this);
      }
    },
  );
  network.use(http.post('*/api/tickets', () => HttpResponse.json({ ticket: 'once' })));
  return opened;
}
