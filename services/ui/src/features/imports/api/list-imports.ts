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

const importsQuery = queryOptions({
  queryKey: importKeys.list,
  queryFn: ({ signal }) => fetchImports(signal),
  refetchInterval: ({ state: { data } }) => (data?.items.some(isUnderWay) ? REFRESH_MS : false),
});

/** The newest imports of the tenant; asked for again and again while something happens to one. */
export const useImports = () => useQuery(importsQuery);
