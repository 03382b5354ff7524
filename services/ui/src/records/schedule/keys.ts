/** Names of the queries of jobs and appointments in the cache. */
export const scheduleKeys = {
  jobs: ['jobs'] as const,
  jobList: (query: object) => ['jobs', query] as const,
  appointments: ['appointments'] as const,
  appointmentList: (query: object) => ['appointments', query] as const,
};
