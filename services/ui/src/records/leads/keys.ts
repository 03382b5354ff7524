/** Names of the leads' queries in the cache. What starts alike is refreshed together. */
export const leadKeys = {
  all: ['leads'] as const,
  lists: ['leads', 'list'] as const,
  found: (query: object) => ['leads', 'list', 'found', query] as const,
  total: (query: object) => ['leads', 'list', 'total', query] as const,
  lead: (id: number) => ['leads', 'one', id] as const,
  activity: (id: number) => ['leads', 'one', id, 'activity'] as const,
  /** Part of the activity: what happens to a lead changes its score. */
  score: (id: number) => ['leads', 'one', id, 'activity', 'score'] as const,
  summary: (id: number) => ['leads', 'one', id, 'summary'] as const,
  attachments: (id: number) => ['leads', 'one', id, 'attachments'] as const,
  thumbnail: (id: number) => ['thumbnails', id] as const,
  similar: (id: number) => ['leads', 'one', id, 'similar'] as const,
  duplicates: (id: number) => ['leads', 'one', id, 'duplicates'] as const,
  owners: ['owners'] as const,
  views: ['views'] as const,
};
