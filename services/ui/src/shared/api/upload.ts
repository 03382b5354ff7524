import { identityHeaders } from '@/shared/auth/session';
import { ApiProblem } from './problem';
import { addressOf, type RequestOptions } from './request';

export interface UploadOptions {
  query?: RequestOptions['query'];
  headers?: Record<string, string>;
  /** Hears how much has been sent, as a share from 0 to 1. */
  onProgress: (sent: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file as it is. `fetch` does not tell how far it is, so this is an XMLHttpRequest.
 * @throws ApiProblem for everything but a 2xx with JSON; what the signal says where it was aborted.
 */
export async function upload<T>(path: string, file: Blob, options: UploadOptions): Promise<T> {
  const { query, headers, onProgress, signal } = options;
  const identity = await identityHeaders();
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', addressOf(path, query));
    const said = {
      Accept: 'application/json',
      'Content-Type': file.type || 'application/octet-stream',
      ...identity,
      ...headers,
    };
    Object.entries(said).forEach(([name, value]) => call.setRequestHeader(name, value));
    call.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    call.addEventListener('load', () => {
      const body = parse(call.responseText);
      if (call.status < 200 || call.status > 299) reject(ApiProblem.answered(call.status, body));
      else if (body === undefined) reject(ApiProblem.unreadable(call.status));
      else resolve(body as T);
    });
    call.addEventListener('error', () => reject(ApiProblem.unreachable()));
    signal.addEventListener('abort', () => {
      call.abort();
      reject(signal.reason as Error);
    });
    call.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
