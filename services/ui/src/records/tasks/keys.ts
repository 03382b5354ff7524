/** Names of the tasks' queries in the cache. */
export const taskKeys = {
  all: ['tasks'] as const,
  ofLead: (leadId: number) => ['tasks', 'lead', leadId] as const,
  list: (query: object) => ['tasks', 'list', query] as const,
};
