import type { NewLead } from '@/records/leads/types';
import type { DraftField } from './extraction';

export type Complaints = Partial<Record<DraftField, string>>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is wrong with a lead before it is sent. The server has the last word. */
export function complaintsAbout({ name, email }: NewLead): Complaints {
  return {
    ...(name === '' && { name: 'A lead needs a name.' }),
    ...(email && !EMAIL.test(email) && { email: 'This is not an e-mail address.' }),
  };
}
