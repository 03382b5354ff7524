import { useInfiniteQuery } from '@tanstack/react-query';
import type { components } from '@/shared/api/command-center';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

type Page = components['schemas']['AuditTrail'];

/** What one service recorded. */
export type AuditRecord = components['schemas']['AuditRecord'];
/** A request, with what each service on its way recorded. */
export type TrailEntry = components['schemas']['TrailEntry'];

export const outcomes = ['ok', 'denied', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

/** Which requests are wanted; what is left out narrows nothing. Moments are ISO 8601. */
export interface TrailFilters {
  actor?: string | undefined;
  action?: string | undefined;
  path?: string | undefined;
  service?: string | undefined;
  request_id?: string | undefined;
  outcome?: Outcome | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Without it, what changed something or was refused. */
  view?: 'all' | undefined;
}

const PAGE_SIZE = 50;

/** As the service is asked. */
export const trailQuery = ({ view, ...filters }: TrailFilters) => ({
  ...filters,
  view: view ?? 'changes',
});

/** Who did what, the latest first. Not asked for again by itself: each look is a record of its own. */
export const useAuditTrail = (filters: TrailFilters) =>
  useInfiniteQuery({
    queryKey: ['audit-trail', filters],
    queryFn: ({ pageParam, signal }) =>
      requestBody<Page>(endpoints.auditTrail, {
        query: { ...trailQuery(filters), before: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
    refetchOnWindowFocus: false,
  });
