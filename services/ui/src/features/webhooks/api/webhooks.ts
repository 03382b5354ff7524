import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IdempotencyKeys, newKey } from '@/shared/api/idempotency';
import { etagOf, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { Webhook, WebhookChange } from './types';

export const webhooksKey = ['webhooks'] as const;

const fetchWebhooks = async (signal: AbortSignal) =>
  (await requestBody<{ items: Webhook[] }>(endpoints.webhooks, { signal })).items;

const webhooksQuery = queryOptions({
  queryKey: webhooksKey,
  queryFn: ({ signal }) => fetchWebhooks(signal),
});

/** Programs outside that hear of the tenant's events. */
export const useWebhooks = () => useQuery(webhooksQuery);

/** Adds a webhook; the answer holds its secret, this once. */
export function useCreateWebhook() {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (webhook: WebhookChange) =>
      requestBody<Webhook>(endpoints.webhooks, {
        method: 'POST',
        body: webhook,
        headers: { 'Idempotency-Key': keys.keyFor(webhook) },
      }),
    gcTime: 0, // The secret is not to lie about in memory.
    onSuccess: () => {
      keys.settle();
      return queries.invalidateQueries({ queryKey: webhooksKey });
    },
  });
}

/** Changes a webhook as it was seen. Refused with 412 where somebody changed it since. */
export function useChangeWebhook(seen: Webhook) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: WebhookChange) =>
      requestBody<Webhook>(endpoints.webhook(seen.id), {
        method: 'PATCH',
        body: change,
        headers: { 'If-Match': etagOf(seen) },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: webhooksKey }),
  });
}

/** Deletes a webhook as it was seen. */
export function useDeleteWebhook(seen: Webhook) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      requestBody<Webhook>(endpoints.webhook(seen.id), {
        method: 'DELETE',
        headers: { 'If-Match': etagOf(seen) },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: webhooksKey }),
  });
}

/** Makes a new secret; the former one signs beside it for a while. */
export function useRotateSecret(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      requestBody<Webhook>(endpoints.webhookSecret(id), {
        method: 'POST',
        headers: { 'Idempotency-Key': newKey() },
      }),
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: webhooksKey }),
  });
}
