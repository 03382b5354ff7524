import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { AlertDelivery } from './types';

const PAGE_SIZE = 10;
const deliveriesKey = ['command-center', 'alert-deliveries'] as const;

export type AlertDeliveryState = AlertDelivery['state'];

async function fetchDeliveries(
  state: AlertDeliveryState | undefined,
  before: number | undefined,
  signal: AbortSignal,
) {
  const query = { state, before, limit: PAGE_SIZE };
  const { deliveries } = await requestBody<{ deliveries: AlertDelivery[] }>(
    endpoints.alertDeliveries,
    { query, signal },
  );
  return { items: deliveries };
}

/** What became of the news of alerts, newest first, page after page. */
export const useAlertDeliveries = (state: AlertDeliveryState | undefined) =>
  useInfiniteQuery({
    queryKey: [...deliveriesKey, state ?? 'any'],
    queryFn: ({ pageParam, signal }) => fetchDeliveries(state, pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ items }) => (items.length < PAGE_SIZE ? undefined : items.at(-1)?.id),
    ...live,
  });

/** Has the webhook told again, whatever became of it before. */
export function useReplayAlert() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      requestBody<AlertDelivery>(endpoints.alertReplay(id), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: deliveriesKey }),
  });
}
