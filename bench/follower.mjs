import { connect } from 'node:net';

/**
 * Sends a request on a connection of its own and keeps that open.
 *
 * @param address a URL, of which host and port count
 * @param request all of it, as it goes over the wire
 * @param take called with each chunk of the answer, the first too
 * @param lost called when the connection ends
 * @returns the socket, once a 200 has come
 */
export function follow(address, request, take, lost) {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(address.port), address.hostname, () => socket.write(request));
    socket.once('error', reject);
    socket.once('close', lost);
    socket.once('data', (first) => {
      const status = first.toString('latin1').split('\r\n', 1)[0];
      if (!status.includes(' 200 ')) reject(new Error(status));
      take(first);
      socket.on('data', take);
      resolve(socket);
    });
  });
}

/** Opens so many, a hundred at a time. */
export async function many(count, open) {
  const sockets = [];
  while (sockets.length < count) {
    const more = Math.min(100, count - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: more }, open))));
  }
  return sockets;
}
