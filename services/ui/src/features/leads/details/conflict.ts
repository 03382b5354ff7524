import { type ApiProblem, isObject } from '@/shared/api/problem';
import type { Lead } from '@/records/leads/types';

const compared = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  company: 'Company',
  title: 'Job title',
  status: 'Status',
  assigned_to: 'Owner',
} as const satisfies Partial<Record<keyof Lead, string>>;

type Compared = keyof typeof compared;

export interface Difference {
  label: string;
  seen: string;
  now: string;
}

/** What somebody else changed in a lead since it was seen, field by field, as the refusal tells. */
export function differences(seen: Lead, { body: { current } }: ApiProblem): Difference[] {
  if (!isObject(current)) return [];
  const fields = Object.keys(compared) as Compared[];
  return fields
    .map((field) => ({
      label: compared[field],
      seen: shown(seen[field]),
      now: shown(current[field]),
    }))
    .filter((difference) => difference.seen !== difference.now);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : 'nothing';
}
