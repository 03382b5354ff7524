/** Names of the leads' queries in the cache. What starts alike is refreshed together. */
export const leadKeys = {
  all: ['leads'] as const,
  lists: ['leads', 'list'] as const,
  list: (filters: object) => ['leads', 'list', filters] as const,
  lead: (id: number) => ['leads', 'one', id] as const,
  activity: (id: number) => ['leads', 'one', id, 'activity'] as const,
  owners: ['owners'] as const,
};
