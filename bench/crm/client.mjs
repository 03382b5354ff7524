import { Agent, request } from 'node:http';

/** One caller of customer-ops in header mode, on kept connections. */
export class Client {
  #agent;
  #headers;
  #base;

  constructor(base, tenant, connections) {
    this.#base = base;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#headers = { 'X-User-Roles': 'admin', 'X-User': 'bench', 'X-Tenant-ID': tenant };
  }

  get(path) {
    return this.#send('GET', path);
  }

  post(path, body) {
    return this.#send('POST', path, 'application/json', JSON.stringify(body));
  }

  patch(path, body) {
    return this.#send('PATCH', path, 'application/json', JSON.stringify(body));
  }

  /** Sends bytes as they are. */
  upload(path, bytes) {
    return this.#send('POST', path, 'text/csv', bytes);
  }

  close() {
    this.#agent.destroy();
  }

  /** The answer's JSON, and how long it took in milliseconds; throws at a refusal. */
  #send(method, path, type, body) {
    const begin = performance.now();
    const headers = { ...this.#headers };
    if (body !== undefined) {
      headers['Content-Type'] = type;
      headers['Content-Length'] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const call = request(new URL(path, this.#base), { method, headers, agent: this.#agent });
      call.once('error', reject);
      call.once('response', (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode >= 300) {
            reject(new Error(`${method} ${path}: ${response.statusCode} ${text.slice(0, 300)}`));
          } else {
            resolve({ body: JSON.parse(text), took: performance.now() - begin });
          }
        });
      });
      call.end(body);
    });
  }
}

/** Does work so many times, so many at a time, and gives what each gave. */
export async function many(times, atOnce, work) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < times) results.push(await work(next++));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
