import { unique } from './test';

/** The end of an e-mail, as agents paste it, and what a reader finds in it. */
export interface Signature {
  text: string;
  name: string;
  email: string;
  company: string;
  phone: string;
}

/** A signature whose address nobody has used before. */
export function signature(): Signature {
  const email = `${unique('maria.jensen')}@nordlys.dk`;
  const text = [
    'Hi there,',
    '',
    'we would like a quote for twelve seats.',
    '',
    'Best regards,',
    'Maria Jensen',
    'Head of Operations',
    'Nordlys ApS',
    email,
    '+45 31 55 01 42',
  ].join('\n');
  return { text, name: 'Maria Jensen', email, company: 'Nordlys ApS', phone: '+4531550142' };
}
