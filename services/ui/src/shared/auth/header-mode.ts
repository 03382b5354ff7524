import { env } from '@/shared/config/env';
import { isObject } from '@/shared/api/problem';
import { isRole } from './roles';
import type { Identity, Session } from './session';

const STORAGE_KEY = 'aetherlink.identity';

export const testIdentity: Identity = { user: 'testuser', tenant: 'acme', roles: ['admin'] };

/** In header mode the browser names its user itself: the test user, or the one chosen before. */
export function headerSession(search: string): Session {
  if (testModeAsked(search)) return signedIn(testIdentity);
  const remembered = recall();
  return remembered ? signedIn(remembered) : { state: 'signed-out' };
}

/** Signs in as `identity` and remembers that for this browser tab. */
export function chooseIdentity(identity: Identity): Session {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(identity));
  return signedIn(identity);
}

export function forgetIdentity(): Session {
  sessionStorage.removeItem(STORAGE_KEY);
  return { state: 'signed-out' };
}

export function testModeAsked(search: string): boolean {
  const asked = new URLSearchParams(search);
  return env.authDisabled || asked.get('test') === 'true' || asked.get('auth') === 'off';
}

function signedIn(identity: Identity): Session {
  const headers = {
    'X-User-Roles': identity.roles.join(','),
    'X-Tenant-ID': identity.tenant,
    'X-User': identity.user,
  };
  return { state: 'signed-in', identity, headers: () => Promise.resolve(headers) };
}

function recall(): Identity | undefined {
  const stored = parse(sessionStorage.getItem(STORAGE_KEY));
  if (!isObject(stored) || !Array.isArray(stored.roles)) return undefined;
  const { user, tenant } = stored;
  const roles = stored.roles.filter(isRole);
  const complete = typeof user === 'string' && typeof tenant === 'string' && roles.length > 0;
  return complete ? { user, tenant, roles } : undefined;
}

function parse(stored: string | null): unknown {
  try {
    return JSON.parse(stored ?? 'null');
  } catch {
    return undefined;
  }
}
