/** Names of the imports' queries in the cache. */
export const importKeys = {
  all: ['imports'] as const,
  list: ['imports', 'list'] as const,
  one: (id: number) => ['imports', 'one', id] as const,
  rejected: (id: number) => ['imports', 'rejected', id] as const,
  kept: (id: number) => ['imports', 'kept', id] as const,
};
