import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/shared/api/command-center';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

type SetAside = components['schemas']['SetAsideOverall'];
type Retried = components['schemas']['RetriedOverall'];

const key = ['audit-set-aside'] as const;

/** What services have recorded and the trail does not take. */
export const useSetAside = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => requestBody<SetAside>(endpoints.auditSetAside, { signal }),
    refetchOnWindowFocus: false,
  });

/** Has all of it sent again; what is refused once more is set aside once more. */
export function useRetrySetAside() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => requestBody<Retried>(endpoints.auditSetAsideRetry, { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}
