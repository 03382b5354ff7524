import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { Inbox } from './types';

const SHOWN = 30;
const REFRESH_MS = 15_000;

export const inboxKey = ['inbox'] as const;

const fetchInbox = (signal: AbortSignal) =>
  requestBody<Inbox>(endpoints.inbox, { query: { limit: SHOWN }, signal });

const inboxQuery = queryOptions({
  queryKey: inboxKey,
  queryFn: ({ signal }) => fetchInbox(signal),
  refetchInterval: REFRESH_MS,
  retry: false,
});

/** The newest messages to the user, asked for again while the page is visible. */
export const useInbox = () => useQuery(inboxQuery);
