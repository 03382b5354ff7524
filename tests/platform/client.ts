import type { APIRequestContext, APIResponse } from '@playwright/test';
import { addresses, type Service } from './addresses';

/** Who calls. Left out: in the test's own tenant, as nobody in particular. */
export interface Caller {
  /** The text of `X-User-Roles`; without it, the header is not sent. */
  roles?: string;
  /** The text of `X-Tenant-ID`; null sends none. */
  tenant?: string | null;
  user?: string;
}

export interface CallOptions {
  query?: Record<string, string | number>;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, said to be JSON. */
  bytes?: Buffer;
}

/** Calls one service in one caller's name. */
export class Client {
  constructor(
    private readonly http: APIRequestContext,
    private readonly service: Service,
    private readonly headers: Record<string, string>,
  ) {}

  get(path: string, options: CallOptions = {}): Promise<APIResponse> {
    return this.send('GET', path, options);
  }

  post(path: string, options: CallOptions = {}): Promise<APIResponse> {
    return this.send('POST', path, options);
  }

  patch(path: string, options: CallOptions = {}): Promise<APIResponse> {
    return this.send('PATCH', path, options);
  }

  delete(path: string, options: CallOptions = {}): Promise<APIResponse> {
    return this.send('DELETE', path, options);
  }

  send(method: string, path: string, options: CallOptions = {}): Promise<APIResponse> {
    const { query, headers, body, bytes } = options;
    const data = body === undefined ? bytes : Buffer.from(JSON.stringify(body));
    return this.http.fetch(new URL(path, addresses[this.service]).href, {
      method,
      headers: {
        ...this.headers,
        ...(data && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(query && { params: query }),
      ...(data && { data }),
    });
  }
}

/** The identity headers of header mode. */
export function identityHeaders({ roles, tenant, user }: Caller): Record<string, string> {
  return {
    ...(roles !== undefined && { 'X-User-Roles': roles }),
    ...(typeof tenant === 'string' && { 'X-Tenant-ID': tenant }),
    ...(user !== undefined && { 'X-User': user }),
  };
}
