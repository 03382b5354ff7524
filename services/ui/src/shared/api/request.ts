import { identityHeaders } from '@/shared/auth/session';
import { ApiProblem } from './problem';

type Parameter = string | number | boolean;

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A list is sent as the parameter repeated, undefined as none. */
  query?: Record<string, Parameter | readonly Parameter[] | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of a body. */
  file?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** How long an answer is waited for, in milliseconds; without it, as long as the edge waits. */
  patienceMs?: number;
}

export interface Answer<T> {
  body: T;
  /** The version of the record answered, to be sent back as `If-Match`. */
  etag: string | undefined;
}

/** Calls the platform as the signed-in user. @throws ApiProblem for everything but a 2xx with JSON. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const response = await send(path, options);
  const body = await readJson(response);
  if (!response.ok) throw ApiProblem.answered(response.status, body);
  if (body === undefined) throw ApiProblem.unreadable(response.status);
  return { body: body as T, etag: response.headers.get('ETag') ?? undefined };
}

/** The `ETag` of a record that came in a list, and so without one. */
export const etagOf = ({ version }: { version: number }): string => `"${version}"`;

/** {@link request} where only the body matters. */
export async function requestBody<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return (await request<T>(path, options)).body;
}

/** A file that the platform answers with. @throws ApiProblem for everything but a 2xx. */
export async function requestBlob(path: string, options: RequestOptions = {}): Promise<Blob> {
  const response = await send(path, { ...options, headers: { Accept: '*/*', ...options.headers } });
  if (!response.ok) throw ApiProblem.answered(response.status, await readJson(response));
  return response.blob();
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const patience =
    options.patienceMs === undefined ? [] : [AbortSignal.timeout(options.patienceMs)];
  const init: RequestInit = {
    method: options.method ?? 'GET',
    headers: {
      Accept: 'application/json',
      ...contentType(options),
      ...(await identityHeaders()),
      ...options.headers,
    },
    ...contentOf(options),
    signal: AbortSignal.any([...(options.signal ? [options.signal] : []), ...patience]),
  };
  try {
    return await fetch(addressOf(path, options.query), init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (patience.some(({ aborted }) => aborted)) throw ApiProblem.silent();
    throw ApiProblem.unreachable();
  }
}

function contentType({ body, file }: RequestOptions): Record<string, string> {
  if (file) return { 'Content-Type': file.type || 'application/octet-stream' };
  return body === undefined ? {} : { 'Content-Type': 'application/json' };
}

function contentOf({ body, file }: RequestOptions): RequestInit {
  if (file) return { body: file };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

/** An address of the platform with its parameters. */
export function addressOf(path: string, query: RequestOptions['query'] = {}): URL {
  const address = new URL(path, window.location.origin);
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value ?? []].flat()) address.searchParams.append(name, String(each));
  }
  return address;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return (await response.json()) as unknown;
  } catch {
    return undefined;
  }
}
