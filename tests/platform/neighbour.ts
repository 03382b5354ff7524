import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service of somebody else, beside the platform. */
export interface Neighbour {
  url: string;
  /** How many requests it has had at the same time, at the most. */
  mostAtOnce: () => number;
  close: () => Promise<void>;
}

/** A neighbour that answers every request with this status; with 0, it never answers. */
export async function neighbour(status: number): Promise<Neighbour> {
  let [now, most] = [0, 0];
  const server = createServer((_, response) => {
    most = Math.max(most, ++now);
    response.once('close', () => now--);
    if (status !== 0) response.writeHead(status).end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    mostAtOnce: () => most,
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
