import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/shared/api/customer-ops';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

type Schemas = components['schemas'];

export type DeadEvent = Schemas['DeadEvent'];
type Page = Schemas['DeadEventList'];
type Replay = Schemas['DeadEventReplay'];
type Replays = Schemas['DeadEventReplays'];
type Discarded = Schemas['DeadEventDiscarded'];

/** The services that set events aside; all of them answer alike. */
export type Consumer = keyof typeof endpoints.deadEvents;

/** What became of all that were tried again. */
export interface Tally {
  replayed: number;
  failed: number;
}

const PAGE_SIZE = 50;
const keyOf = (consumer: Consumer) => ['dead-events', consumer] as const;

/** The events that a service could not take, newest first, page after page. */
export const useDeadEvents = (consumer: Consumer) =>
  useInfiniteQuery({
    queryKey: keyOf(consumer),
    queryFn: ({ pageParam, signal }) =>
      requestBody<Page>(endpoints.deadEvents[consumer], {
        query: { before: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
    ...live,
  });

/** Tries an event once more; one that fails again stays, with the reason. */
export function useReplayDeadEvent(consumer: Consumer) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      requestBody<Replay>(`${endpoints.deadEvents[consumer]}/${id}/replay`, { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(consumer) }),
  });
}

/** Gives an event up whose cause nobody will remove. */
export function useDiscardDeadEvent(consumer: Consumer) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      requestBody<Discarded>(`${endpoints.deadEvents[consumer]}/${id}`, { method: 'DELETE' }),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(consumer) }),
  });
}

/** Tries all of a service's events once more. */
export function useReplayDeadEvents(consumer: Consumer) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => replayAll(consumer),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(consumer) }),
  });
}

/** Round after round, until there are none behind the last one. */
async function replayAll(consumer: Consumer): Promise<Tally> {
  const tally: Tally = { replayed: 0, failed: 0 };
  let after: number | null = 0;
  while (after !== null) {
    const round: Replays = await requestBody<Replays>(`${endpoints.deadEvents[consumer]}/replay`, {
      method: 'POST',
      query: { after },
    });
    tally.replayed += round.replayed;
    tally.failed += round.failed.length;
    after = round.next_after;
  }
  return tally;
}
