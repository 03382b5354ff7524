import type { components as AutoHeal, paths as AutoHealPaths } from '@/shared/api/auto-heal';
import type { paths as AiOrchestratorPaths } from '@/shared/api/ai-orchestrator';
import type { AnswerOf, Maybe } from '@/shared/api/answers';
import type { paths as CommandCenterPaths } from '@/shared/api/command-center';

export type OpsHealth = AnswerOf<CommandCenterPaths, '/ops/health', 'get'>;

export type ServiceHealth = OpsHealth['services'][string];

export type AutoHealStatus = Maybe<
  AnswerOf<AutoHealPaths, '/autoheal/status', 'get'>,
  'services' | 'runtime'
>;

export type WatchedService = AutoHeal['schemas']['ServiceBody'];

export interface HealHistory {
  history: HealAttempt[];
}

export type HealAttempt = Maybe<AutoHeal['schemas']['AttemptBody'], 'id' | 'reason' | 'outcome'>;

export type HealStats = AnswerOf<AutoHealPaths, '/autoheal/stats', 'get'>;

export type ProviderHealth = Maybe<
  AnswerOf<AiOrchestratorPaths, '/providers/health', 'get'>[string],
  'state' | 'reason' | 'last_error' | 'last_checked'
>;

export type ProvidersHealth = Record<string, ProviderHealth>;
