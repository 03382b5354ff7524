import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { live, LIVE_PATIENCE_MS } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { MaintenanceWindow } from './types';

interface Maintenance {
  windows?: MaintenanceWindow[] | null;
}

const fetchMaintenance = () =>
  requestBody<Maintenance>(endpoints.healMaintenance, { patienceMs: LIVE_PATIENCE_MS });

const maintenanceQuery = queryOptions({
  queryKey: ['command-center', 'maintenance'],
  queryFn: fetchMaintenance,
  ...live,
});

/** When nothing is healed, and of whom. */
export const useMaintenance = () => useQuery(maintenanceQuery);

/**
 * Changes the windows. They are replaced as a whole, and so the change is made to what stands now,
 * not to what was shown.
 */
export function useChangeMaintenance() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: (windows: MaintenanceWindow[]) => MaintenanceWindow[]) => {
      const { windows } = await fetchMaintenance();
      const body = { windows: change(windows ?? []) };
      return requestBody<Maintenance>(endpoints.healMaintenance, { method: 'PUT', body });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: maintenanceQuery.queryKey }),
  });
}
