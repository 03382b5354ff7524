import { chooseIdentity, testIdentity } from '@/shared/auth/header-mode';
import { type Identity, setSession } from '@/shared/auth/session';

/** Signs in for a test. */
export function signInAs(identity: Identity = testIdentity): void {
  setSession(chooseIdentity(identity));
}
