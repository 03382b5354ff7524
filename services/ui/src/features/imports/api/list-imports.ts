import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { isUnderWay } from '../states';
import { REFRESH_MS } from './get-import';
import { importKeys } from './keys';
import type { LeadImportList } from './types';

const SHOWN = 20;

const fetchImports = (signal: AbortSignal) =>
  requestBody<LeadImportList>(endpoints.imports, { query: { limit: SHOWN }, signal });

const importsQuery = (told: number | undefined) =>
  queryOptions({
    queryKey: importKeys.list,
    queryFn: ({ signal }) => fetchImports(signal),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some((item) => item.id !== told && isUnderWay(item)) ? REFRESH_MS : false,
  });

/**
 * The newest imports of the tenant; asked for again and again while something happens to one.
 * @param told the one of which somebody tells what happens to it
 */
export const useImports = (told: number | undefined) => useQuery(importsQuery(told));
