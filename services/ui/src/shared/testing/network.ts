import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

/**
 * The edge of the network in tests: each test says what the platform answers. Nobody is given a
 * ticket, and so no page listens to events, unless a test says otherwise.
 */
export const network = setupServer(
  http.post('*/api/tickets', () => new HttpResponse(null, { status: 404 })),
);
