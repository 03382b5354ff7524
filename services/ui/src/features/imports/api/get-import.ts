import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { isUnderWay } from '../states';
import { importKeys } from './keys';
import type { LeadImport } from './types';

/** How often what is under way is asked for again, in milliseconds. */
export const REFRESH_MS = 500;

const fetchImport = (id: number, signal: AbortSignal) =>
  requestBody<LeadImport>(endpoints.import(id), { signal });

const importQuery = (id: number | undefined) =>
  queryOptions({
    queryKey: importKeys.one(id ?? 0),
    queryFn: id === undefined ? skipToken : ({ signal }) => fetchImport(id, signal),
  });

/** An import as it was asked for last, if it is one. */
export const useKnownImport = (id: number | undefined) => useQuery(importQuery(id)).data;

/**
 * An import; asked for again and again while something happens to it.
 * @param told whether somebody tells what happens to it, so that nobody need ask
 */
export const useImport = (id: number, told: boolean) =>
  useQuery({
    ...importQuery(id),
    refetchInterval: ({ state: { data } }) =>
      !told && data && isUnderWay(data) ? REFRESH_MS : false,
  });
