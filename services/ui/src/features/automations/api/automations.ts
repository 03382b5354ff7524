import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { etagOf, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { Automation, DryRun } from './types';

export const automationsKey = ['automations'] as const;

const asYaml = (text: string) => new Blob([text], { type: 'application/yaml' });

const fetchAutomations = async (signal: AbortSignal) =>
  (await requestBody<{ items: Automation[] }>(endpoints.automations, { signal })).items;

const automationsQuery = queryOptions({
  queryKey: automationsKey,
  queryFn: ({ signal }) => fetchAutomations(signal),
});

/** What the tenant has done by itself. */
export const useAutomations = () => useQuery(automationsQuery);

/** Adds an automation. Trying again after a lost answer adds no second one. */
export function useCreateAutomation() {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (yaml: string) =>
      requestBody<Automation>(endpoints.automations, {
        method: 'POST',
        file: asYaml(yaml),
        headers: { 'Idempotency-Key': keys.keyFor(yaml) },
      }),
    onSuccess: () => {
      keys.settle();
      return queries.invalidateQueries({ queryKey: automationsKey });
    },
  });
}

/** Defines an automation anew as it was seen. Refused with 412 where somebody changed it since. */
export function useDefineAutomation(seen: Automation) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (yaml: string) =>
      requestBody<Automation>(endpoints.automation(seen.id), {
        method: 'PUT',
        file: asYaml(yaml),
        headers: { 'If-Match': etagOf(seen) },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: automationsKey }),
  });
}

/** Turns an automation on or off. */
export function useSwitchAutomation(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (to: 'enable' | 'disable') =>
      requestBody<Automation>(endpoints.automationSwitch(id, to), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: automationsKey }),
  });
}

/** Deletes an automation as it was seen. Refused with 412 where somebody changed it since. */
export function useDeleteAutomation(seen: Automation) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      requestBody<Automation>(endpoints.automation(seen.id), {
        method: 'DELETE',
        headers: { 'If-Match': etagOf(seen) },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: automationsKey }),
  });
}

/** What an automation would have done in the past; nothing is done. */
export const useDryRun = (id: number) =>
  useMutation({
    mutationFn: () =>
      requestBody<DryRun>(endpoints.automationDryRun(id), { method: 'POST', body: {} }),
  });
