import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { isUnderWay } from '../states';
import { importKeys } from './keys';
import type { LeadImport } from './types';

/** How often what is under way is asked for again, in milliseconds. */
export const REFRESH_MS = 500;

const fetchImport = (id: number, signal: AbortSignal) =>
  requestBody<LeadImport>(endpoints.import(id), { signal });

const importQuery = (id: number) =>
  queryOptions({
    queryKey: importKeys.one(id),
    queryFn: ({ signal }) => fetchImport(id, signal),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? REFRESH_MS : false),
  });

/** An import; asked for again and again while something happens to it. */
export const useImport = (id: number) => useQuery(importQuery(id));
