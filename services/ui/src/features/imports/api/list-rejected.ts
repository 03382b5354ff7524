import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { importKeys } from './keys';
import type { RejectedRows } from './types';

const fetchRejected = (id: number, cursor: string | undefined, signal: AbortSignal) =>
  requestBody<RejectedRows>(endpoints.importRejected(id), { query: { cursor, limit: 20 }, signal });

/** A row of a file is known by its line. */
const known = ({ pages, pageParams }: InfiniteData<RejectedRows, string | undefined>) => ({
  pageParams,
  pages: pages.map(({ items }) => ({ items: items.map((row) => ({ ...row, id: row.line })) })),
});

const rejectedQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: importKeys.rejected(id),
    queryFn: ({ pageParam, signal }) => fetchRejected(id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    select: known,
  });

/** Rows of a file that came to nothing, page after page. */
export const useRejectedRows = (id: number) => useInfiniteQuery(rejectedQuery(id));
