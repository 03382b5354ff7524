import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { Inbox } from './types';

const SHOWN = 30;
const REFRESH_MS = 15_000;

export const inboxKey = ['inbox'] as const;

const fetchInbox = (signal: AbortSignal) =>
  requestBody<Inbox>(endpoints.inbox, { query: { limit: SHOWN }, signal });

const inboxQuery = (told: boolean) =>
  queryOptions({
    queryKey: inboxKey,
    queryFn: ({ signal }) => fetchInbox(signal),
    refetchInterval: told ? false : REFRESH_MS,
    retry: false,
  });

/**
 * The newest messages to the user.
 * @param told whether somebody says when there are more; else they are asked for again and again
 */
export const useInbox = (told: boolean) => useQuery(inboxQuery(told));
