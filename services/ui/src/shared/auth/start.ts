import { problemMessage } from '@/shared/api/problem';
import { headerSession } from './header-mode';
import { type AuthMode, fetchServerConfig, type ServerConfig } from './server-config';
import { type Session, setSession } from './session';

/** How each mode of the server finds out who the user is. */
const modes: Record<AuthMode, (config: ServerConfig, search: string) => Session> = {
  header: (_, search) => headerSession(search),
  jwt: ({ issuer }) => ({
    state: 'problem',
    reason: `This server signs people in through ${issuer ?? 'an identity provider'}, and that sign-in is not available here.`,
  }),
};

/** Asks the server how to sign in, and does it. Where that fails, nobody is signed in. */
export async function startSession(): Promise<void> {
  setSession({ state: 'checking' });
  try {
    const config = await fetchServerConfig();
    setSession(modes[config.authMode](config, window.location.search));
  } catch (error) {
    setSession({ state: 'problem', reason: problemMessage(error) });
  }
}
