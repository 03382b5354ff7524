import { endpoints } from '@/shared/config/paths';
import { isObject } from '@/shared/api/problem';

export const authModes = ['header', 'jwt'] as const;

export type AuthMode = (typeof authModes)[number];

/** What the edge tells the page about itself. */
export interface ServerConfig {
  authMode: AuthMode;
  issuer: string | undefined;
}

/** @throws Error with a sentence for the user where the settings cannot be had or make no sense. */
export async function fetchServerConfig(): Promise<ServerConfig> {
  const answer = await readConfig();
  const authMode = authModes.find((mode) => mode === answer.auth_mode);
  if (authMode === undefined) throw new Error('The server does not say how to sign in.');
  return { authMode, issuer: text(answer.issuer) };
}

async function readConfig(): Promise<Record<string, unknown>> {
  try {
    const address = new URL(endpoints.config, window.location.origin);
    const response = await fetch(address, { cache: 'no-store' });
    const body: unknown = response.ok ? await response.json() : undefined;
    if (isObject(body)) return body;
  } catch {
    // Told below, as every other unreadable answer.
  }
  throw new Error('The server’s settings could not be read.');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
