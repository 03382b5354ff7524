import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEventStream } from '@/shared/api/event-stream';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { OpsEvent, RecentEvents } from './types';

const SHOWN = 50;
const REFRESH_MS = 15_000;

/** Which events are wanted; what is left out narrows nothing. */
export type EventFilters = Partial<Pick<OpsEvent, 'event_type' | 'source' | 'severity'>>;

const fetchRecentEvents = (filters: EventFilters, signal: AbortSignal) =>
  requestBody<RecentEvents>(endpoints.recentEvents, {
    query: { ...filters, limit: SHOWN },
    signal,
  });

/**
 * The newest events, newest first: as they are told, and asked for while nobody tells them.
 * @param paused whether they stay as they are
 */
export function useRecentEvents(filters: EventFilters, paused: boolean) {
  const queries = useQueryClient();
  const queryKey = ['command-center', 'recent-events', filters];
  const listening = useEventStream(paused ? undefined : endpoints.eventStream, {
    onOpen: () => void queries.invalidateQueries({ queryKey }),
    onEvent: (data) => {
      const event = JSON.parse(data) as OpsEvent;
      if (!fits(event, filters)) return;
      queries.setQueryData<RecentEvents>(queryKey, (recent) => recent && withNewest(recent, event));
    },
  });
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchRecentEvents(filters, signal),
    enabled: !paused,
    refetchInterval: listening ? false : REFRESH_MS,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

function fits(event: OpsEvent, filters: EventFilters): boolean {
  return (Object.keys(filters) as (keyof EventFilters)[]).every(
    (field) => event[field] === filters[field],
  );
}

function withNewest(recent: RecentEvents, event: OpsEvent): RecentEvents {
  const others = recent.events.filter(({ event_id }) => event_id !== event.event_id);
  return { ...recent, events: [event, ...others].slice(0, SHOWN) };
}
