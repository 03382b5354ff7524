import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { scheduleKeys } from './keys';
import type { Job, JobPage } from './types';

const MOST = 200;

export interface JobFilter {
  lead_id?: number | undefined;
  status?: Job['status'] | undefined;
}

const fetchJobs = (filter: JobFilter, signal: AbortSignal) =>
  requestBody<JobPage>(endpoints.jobs, { query: { ...filter, limit: MOST }, signal });

const jobsQuery = (filter: JobFilter) =>
  queryOptions({
    queryKey: scheduleKeys.jobList(filter),
    queryFn: ({ signal }) => fetchJobs(filter, signal),
  });

/** Work orders that fit, 200 at most. */
export const useJobs = (filter: JobFilter) => useQuery(jobsQuery(filter));
