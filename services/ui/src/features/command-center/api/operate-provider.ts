import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths as AiOrchestratorPaths } from '@/shared/api/ai-orchestrator';
import type { AnswerOf, Maybe } from '@/shared/api/answers';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { providersKey } from './providers-health';

export type ProviderAction = 'pause' | 'resume' | 'probe';

type Probed = AnswerOf<AiOrchestratorPaths, '/providers/{name}/probe', 'post'>;

/** What came of it; `reachable` is of probes alone, `error` says why one found nobody. */
export type ProviderActionDone = Maybe<Pick<Probed, 'reachable' | 'error'>, 'reachable' | 'error'>;

/** Has a provider paused, resumed or probed. */
export function useOperateProvider(name: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (action: ProviderAction) =>
      requestBody<ProviderActionDone>(endpoints.providerAction(name, action), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: providersKey }),
  });
}
