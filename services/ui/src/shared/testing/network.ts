import { setupServer } from 'msw/node';

/** The edge of the network in tests: each test says what the platform answers. */
export const network = setupServer();
