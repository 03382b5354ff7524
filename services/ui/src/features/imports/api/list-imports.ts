import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { importKeys } from './keys';
import type { LeadImportList } from './types';

const SHOWN = 20;

const fetchImports = (signal: AbortSignal) =>
  requestBody<LeadImportList>(endpoints.imports, { query: { limit: SHOWN }, signal });

const importsQuery = queryOptions({
  queryKey: importKeys.list,
  queryFn: ({ signal }) => fetchImports(signal),
});

/** The newest imports of the tenant. */
export const useImports = () => useQuery(importsQuery);
