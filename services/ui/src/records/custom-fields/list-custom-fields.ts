import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { CustomField } from './types';

export const customFieldsKey = ['custom-fields'] as const;

const fetchCustomFields = async (signal: AbortSignal) =>
  (await requestBody<{ items: CustomField[] }>(endpoints.customFields, { signal })).items;

const customFieldsQuery = (enabled: boolean) =>
  queryOptions({
    queryKey: customFieldsKey,
    queryFn: ({ signal }) => fetchCustomFields(signal),
    staleTime: 60_000,
    enabled,
  });

/** The tenant's own fields of leads, archived ones too. */
export const useCustomFields = (enabled = true) => useQuery(customFieldsQuery(enabled));

/** Those that leads are asked for, in their order. */
export function useActiveFields(): CustomField[] {
  return (useCustomFields().data ?? []).filter(({ archived }) => !archived);
}
