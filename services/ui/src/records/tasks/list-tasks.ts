import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { taskKeys } from './keys';
import type { TaskPage } from './types';

const PAGE_SIZE = 100;

/** Whose tasks: the user's own, or everybody's. */
export interface TaskFilter {
  assigned_to?: string | undefined;
  state: 'open' | 'overdue' | 'done' | 'any';
}

const fetchTasks = (
  path: string,
  query: TaskFilter & { cursor?: string | undefined },
  signal: AbortSignal,
) => requestBody<TaskPage>(path, { query: { ...query, limit: PAGE_SIZE }, signal });

const leadTasksQuery = (leadId: number) =>
  queryOptions({
    queryKey: taskKeys.ofLead(leadId),
    queryFn: ({ signal }) => fetchTasks(endpoints.leadTasks(leadId), { state: 'any' }, signal),
  });

/** What is to do for one lead, and what was done. */
export const useLeadTasks = (leadId: number) => useQuery(leadTasksQuery(leadId));

/** Tasks of every lead, the ones that are due first in front, page after page. */
export const useTasks = (filter: TaskFilter) =>
  useInfiniteQuery({
    queryKey: taskKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      fetchTasks(endpoints.tasks, { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
