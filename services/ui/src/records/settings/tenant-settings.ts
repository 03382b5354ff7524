import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/shared/api/customer-ops';
import { etagOf, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

type Schemas = components['schemas'];

/** What the tenant chose for itself, and what it has where it chose nothing. */
export type TenantSettings = Schemas['TenantSettings'];

export const settingsKey = ['settings'] as const;

const fetchSettings = (signal: AbortSignal) =>
  requestBody<TenantSettings>(endpoints.settings, { signal });

const changeSettings = (seen: TenantSettings, change: Schemas['TenantSettingsPatch']) =>
  requestBody<TenantSettings>(endpoints.settings, {
    method: 'PATCH',
    body: change,
    headers: { 'If-Match': etagOf(seen) },
  });

/** The tenant's settings. */
export const useSettings = () =>
  useQuery({ queryKey: settingsKey, queryFn: ({ signal }) => fetchSettings(signal) });

/** Changes settings as they were seen. Refused with 412 where somebody changed them since. */
export function useChangeSettings(seen: TenantSettings) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Schemas['TenantSettingsPatch']) => changeSettings(seen, change),
    onSuccess: (settings) => queries.setQueryData(settingsKey, settings),
  });
}
