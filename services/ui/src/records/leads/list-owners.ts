import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from './keys';
import type { Owner } from './types';

const fetchOwners = (signal: AbortSignal) => requestBody<Owner[]>(endpoints.owners, { signal });

const ownersQuery = queryOptions({
  queryKey: leadKeys.owners,
  queryFn: ({ signal }) => fetchOwners(signal),
  staleTime: 60_000,
});

export const useOwners = () => useQuery(ownersQuery);

/** Names owners; one whom nobody knows is named by the address. */
export function useOwnerName(): (email: string | null) => string {
  const owners = useOwners().data ?? [];
  return (email) => owners.find((owner) => owner.email === email)?.name ?? email ?? '';
}
