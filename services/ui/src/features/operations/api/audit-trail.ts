import { useInfiniteQuery } from '@tanstack/react-query';
import type { components } from '@/shared/api/command-center';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

type Page = components['schemas']['AuditTrail'];

export type AuditRecord = components['schemas']['AuditRecord'];

export const outcomes = ['ok', 'denied', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

/** Which records are wanted; what is left out narrows nothing. Moments are ISO 8601. */
export interface TrailFilters {
  actor?: string | undefined;
  action?: string | undefined;
  path?: string | undefined;
  service?: string | undefined;
  outcome?: Outcome | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const PAGE_SIZE = 50;

/** Who did what, the latest first. Not asked for again by itself: each look is a record of its own. */
export const useAuditTrail = (filters: TrailFilters) =>
  useInfiniteQuery({
    queryKey: ['audit-trail', filters],
    queryFn: ({ pageParam, signal }) =>
      requestBody<Page>(endpoints.auditTrail, {
        query: { ...filters, before: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
    refetchOnWindowFocus: false,
  });
