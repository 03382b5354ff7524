import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { components } from '@/shared/api/customer-ops';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

type Schemas = components['schemas'];

export type ApiKey = Schemas['ApiKey'];
export type NewApiKey = Schemas['NewApiKey'];
/** Told once, when it is made: the key itself is kept nowhere. */
type CreatedApiKey = Schemas['CreatedApiKey'];

const keysKey = ['api-keys'] as const;

const fetchKeys = async (signal: AbortSignal) =>
  (await requestBody<{ items: ApiKey[] }>(endpoints.apiKeys, { signal })).items;

const keysQuery = queryOptions({
  queryKey: keysKey,
  queryFn: ({ signal }) => fetchKeys(signal),
});

/** The keys of the tenant's programs, revoked ones too. */
export const useApiKeys = () => useQuery(keysQuery);

const createKey = (wanted: NewApiKey, idempotencyKey: string) =>
  requestBody<CreatedApiKey>(endpoints.apiKeys, {
    method: 'POST',
    body: wanted,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Makes a key. Trying again after a lost answer makes no second one. */
export function useCreateApiKey() {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewApiKey) => createKey(wanted, keys.keyFor(wanted)),
    gcTime: 0, // The key is not to lie about in memory.
    onSuccess: () => {
      keys.settle();
      return queries.invalidateQueries({ queryKey: keysKey });
    },
  });
}

/** Ends a key: seconds later it opens nothing any more. */
export function useRevokeApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => requestBody<ApiKey>(endpoints.apiKey(id), { method: 'DELETE' }),
    onSettled: () => queries.invalidateQueries({ queryKey: keysKey }),
  });
}
