import { useSyncExternalStore } from 'react';
import type { Role } from './roles';

export interface Identity {
  user: string;
  tenant: string;
  roles: readonly Role[];
}

/** Who is signed in, or why nobody is. */
export type Session =
  | { state: 'checking' }
  | { state: 'signed-in'; identity: Identity; headers: () => Promise<Record<string, string>> }
  | { state: 'signed-out' }
  | { state: 'problem'; reason: string };

let current: Session = { state: 'checking' };
const listeners = new Set<() => void>();

export function setSession(session: Session): void {
  current = session;
  listeners.forEach((listener) => listener());
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => current);
}

/** The signed-in user. Only for what is shown after sign-in. */
export function useIdentity(): Identity {
  const session = useSession();
  if (session.state !== 'signed-in') throw new Error('Nobody is signed in.');
  return session.identity;
}

/** What every call carries to say who makes it; nothing where nobody is signed in. */
export async function identityHeaders(): Promise<Record<string, string>> {
  return current.state === 'signed-in' ? current.headers() : {};
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
