import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, Maybe } from '@/shared/api/answers';
import type { paths } from '@/shared/api/notifications-consumer';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

type Page = AnswerOf<paths, '/deliveries', 'get'>;

export type Delivery = Maybe<Page['items'][number], 'next_at' | 'last_error' | 'delivered_at'>;
export const deliveryStates = ['pending', 'sending', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const PAGE_SIZE = 50;
const deliveriesKey = ['deliveries'] as const;

const fetchDeliveries = (
  status: DeliveryState | undefined,
  before: number | undefined,
  signal: AbortSignal,
) =>
  requestBody<{ items: Delivery[]; limit: number }>(endpoints.deliveries, {
    query: { status, before, limit: PAGE_SIZE },
    signal,
  });

/** What became of webhooks and mails, newest first, page after page; asked for again and again. */
export const useDeliveries = (status: DeliveryState | undefined) =>
  useInfiniteQuery({
    queryKey: [...deliveriesKey, status ?? 'any'],
    queryFn: ({ pageParam, signal }) => fetchDeliveries(status, pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ items, limit }) => (items.length < limit ? undefined : items.at(-1)?.id),
    ...live,
  });

/** Sends a delivery that is over again; its target is trusted again. */
export function useReplayDelivery() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      requestBody<{ status: string }>(endpoints.deliveryReplay(id), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: deliveriesKey }),
  });
}
