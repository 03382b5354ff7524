import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { autoHealStatusKey } from './auto-heal-status';
import { healHistoryKey } from './heal-history';

export type ServiceAction = 'heal' | 'pause' | 'resume' | 'release' | 'ack' | 'rehearse' | 'act';

/** Something that somebody wants done about a watched service. */
export interface ServiceOrder {
  service: string;
  action: ServiceAction;
  /** What others are told of an acknowledgement. */
  note?: string;
}

function giveOrder({ service, action, note }: ServiceOrder): Promise<{ status: string }> {
  if (action === 'rehearse' || action === 'act') {
    const body = { service, enabled: action === 'rehearse' };
    return requestBody(endpoints.healDryRun, { method: 'POST', body });
  }
  return requestBody(endpoints.healAction(service, action), {
    method: 'POST',
    ...(action === 'ack' && { query: { note } }),
  });
}

/** Has a service healed, or healing of it paused, resumed or released. */
export function useOperateService() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: giveOrder,
    onSettled: async () => {
      await Promise.all(
        [autoHealStatusKey, healHistoryKey].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}
