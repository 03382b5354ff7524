import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { autoHealStatusKey } from './auto-heal-status';
import { healHistoryKey } from './heal-history';

export type ServiceAction = 'heal' | 'pause' | 'resume' | 'release';

/** Something that somebody wants done about a watched service. */
export interface ServiceOrder {
  service: string;
  action: ServiceAction;
}

/** Has a service healed, or healing of it paused, resumed or released. */
export function useOperateService() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ service, action }: ServiceOrder) =>
      requestBody<{ status: string }>(endpoints.healAction(service, action), { method: 'POST' }),
    onSettled: async () => {
      await Promise.all(
        [autoHealStatusKey, healHistoryKey].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}
