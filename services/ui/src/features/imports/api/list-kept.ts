import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { importKeys } from './keys';
import type { KeptLeads } from './types';

const fetchKept = (id: number, after: number | undefined, signal: AbortSignal) =>
  requestBody<KeptLeads>(endpoints.importKept(id), { query: { after, limit: 20 }, signal });

const keptQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: importKeys.kept(id),
    queryFn: ({ pageParam, signal }) => fetchKept(id, pageParam, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next_after }) => next_after ?? undefined,
  });

/** Leads that the undo of an import left alone, page after page. */
export const useKeptLeads = (id: number) => useInfiniteQuery(keptQuery(id));
