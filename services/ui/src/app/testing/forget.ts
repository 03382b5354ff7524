import { afterEach } from 'vitest';
import { dropUploads } from '@/features/leads/files/uploads';
import { setSession } from '@/shared/auth/session';

// Files of tests share their modules, and so what those keep. Runs when nothing is shown any more.
afterEach(() => {
  dropUploads();
  setSession({ state: 'checking' });
});
