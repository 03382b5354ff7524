import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { WebhookDelivery } from './types';

const PAGE_SIZE = 20;
const deliveriesKey = ['webhook-deliveries'] as const;

interface DeliveryPage {
  items: WebhookDelivery[];
  limit: number;
}

const fetchDeliveries = (id: number, before: number | undefined, signal: AbortSignal) =>
  requestBody<DeliveryPage>(endpoints.webhookDeliveries(id), {
    query: { before, limit: PAGE_SIZE },
    signal,
  });

/** What a webhook was told, newest first, page after page. */
export const useWebhookDeliveries = (id: number) =>
  useInfiniteQuery({
    queryKey: [...deliveriesKey, id],
    queryFn: ({ pageParam, signal }) => fetchDeliveries(id, pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ items, limit }) => (items.length < limit ? undefined : items.at(-1)?.id),
    ...live,
  });

/** Tells a webhook again what it did not take. */
export function useRetryDelivery(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (delivery: number) =>
      requestBody<{ status: string }>(endpoints.webhookRetry(id, delivery), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: deliveriesKey }),
  });
}

/** Sends a webhook a test event, and waits for what it says. */
export function useTestWebhook(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => requestBody<WebhookDelivery>(endpoints.webhookTest(id), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: deliveriesKey }),
  });
}
