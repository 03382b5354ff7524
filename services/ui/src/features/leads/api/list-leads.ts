import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { LeadFilterForm, LeadPage } from '@/records/leads/types';

const PAGE_SIZE = 50;

type BuiltIn = Omit<LeadFilterForm, 'custom'>;

/** The filter as the list's parameters: there, what is null is left out. */
export function parametersOf({ custom, ...form }: LeadFilterForm) {
  const own = Object.entries(custom ?? {}).map(([key, value]) => [`custom.${key}`, value]);
  const given = Object.entries(form).filter(([, value]) => value !== null);
  return Object.fromEntries([...given, ...own]) as {
    [Field in keyof BuiltIn]: NonNullable<BuiltIn[Field]>;
  };
}

/** One page of the leads that fit, uncounted: see `count-leads.ts`. */
export const fetchLeadPage = (
  query: ReturnType<typeof parametersOf> & {
    order_by: string;
    order: string;
    cursor: string | undefined;
  },
  signal: AbortSignal,
) =>
  requestBody<LeadPage>(endpoints.leads, {
    query: { ...query, limit: PAGE_SIZE, count: 'none' },
    signal,
  });
