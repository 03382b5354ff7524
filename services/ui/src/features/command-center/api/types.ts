import type { components as AutoHeal, paths as AutoHealPaths } from '@/shared/api/auto-heal';
import type {
  components as AiOrchestrator,
  paths as AiOrchestratorPaths,
} from '@/shared/api/ai-orchestrator';
import type { AnswerOf, Maybe } from '@/shared/api/answers';
import type {
  components as CommandCenter,
  paths as CommandCenterPaths,
} from '@/shared/api/command-center';

/** An older service knows no causes. */
export type OpsHealth = Omit<
  Maybe<AnswerOf<CommandCenterPaths, '/ops/health', 'get'>, 'causes'>,
  'services'
> & { services: Record<string, ServiceHealth> };

export type ServiceHealth = Maybe<
  AnswerOf<CommandCenterPaths, '/ops/health', 'get'>['services'][string],
  'http_status' | 'error' | 'root_cause'
>;

export type HealthHistory = Omit<
  AnswerOf<CommandCenterPaths, '/ops/history', 'get'>,
  'services'
> & { services: Record<string, ServiceHistory> };

export type ServiceHistory = Omit<
  CommandCenter['schemas']['ServiceHistory'],
  'beats' | 'latency_ms' | 'uptime_percent'
> & {
  uptime_percent?: number | null;
  latency_ms: Maybe<CommandCenter['schemas']['Percentiles'], 'p50' | 'p95' | 'p99'>;
  beats: Beat[];
};

/** A minute of a service. */
export type Beat = Maybe<CommandCenter['schemas']['BeatBody'], 'p95_ms'>;

export interface Incidents {
  open: number;
  incidents: Incident[];
}

/** An older service knows no acknowledgements and suspects nothing. */
export type Incident = Omit<
  Maybe<CommandCenter['schemas']['Incident'], 'cause' | 'ended_at'>,
  'timeline' | 'acknowledgements' | 'suspected_change'
> & {
  acknowledgements?: Maybe<CommandCenter['schemas']['Acknowledgement'], 'comment'>[];
  suspected_change?: OpsEvent | null;
};

export type IncidentStory = Incident & { timeline?: OpsEvent[] | null };

export type RecentEvents = Omit<AnswerOf<CommandCenterPaths, '/events/recent', 'get'>, 'events'> & {
  events: OpsEvent[];
};

/** `payload` is what the event says, whatever its fields. */
export type OpsEvent = Omit<CommandCenter['schemas']['OpsEvent'], 'payload'> & {
  payload: Record<string, unknown>;
};

/** When operators are alerted; it counts any event where it names no type, source or severity. */
export type AlertRule = Maybe<
  CommandCenter['schemas']['AlertRule'],
  'severity' | 'event_type' | 'source' | 'raised_at'
>;

export type NewAlertRule = CommandCenter['schemas']['AlertRuleRequest'];

/** News of an alert on its way to the operators' webhook. */
export type AlertDelivery = Maybe<
  CommandCenter['schemas']['AlertDelivery'],
  'next_at' | 'delivered_at' | 'http_status' | 'error'
>;

/** Who on the platform depends on whom. */
export type OpsGraph = Omit<AnswerOf<CommandCenterPaths, '/ops/graph', 'get'>, 'nodes'> & {
  nodes: GraphNode[];
};

export type GraphNode = Maybe<CommandCenter['schemas']['Node'], 'root_cause'>;

export type GraphEdge = CommandCenter['schemas']['Edge'];

export type AutoHealStatus = Maybe<
  AnswerOf<AutoHealPaths, '/autoheal/status', 'get'>,
  'services' | 'runtime' | 'dry_run'
>;

export type WatchedService = Maybe<
  AutoHeal['schemas']['ServiceBody'],
  'held' | 'healing' | 'last_error' | 'latency_ms' | 'pid' | 'acknowledged' | 'dry_run'
>;

export type Acknowledgement = Maybe<AutoHeal['schemas']['AcknowledgedBody'], 'note'>;

export interface HealHistory {
  history: HealAttempt[];
}

export type HealAttempt = Maybe<
  AutoHeal['schemas']['AttemptBody'],
  'id' | 'reason' | 'outcome' | 'duration_ms'
>;

/** Why something was not healed at a time. */
export type HeldDecision = AutoHeal['schemas']['DecisionBody'];

type Window = AutoHeal['schemas']['WindowBody'];

/** A time in which nothing is healed: once from `begin`, or each week. */
export type MaintenanceWindow = Maybe<Window, keyof Window>;

/** What was known before an attempt acted. */
export type HealEvidence = AutoHeal['schemas']['EvidenceBody'];

/** An older service tells the four figures alone. */
export type HealStats = Maybe<
  Omit<AnswerOf<AutoHealPaths, '/autoheal/stats', 'get'>, 'reliability'>,
  'window_seconds'
> & { reliability?: Reliability[] };

export type Reliability = Maybe<
  AutoHeal['schemas']['ReliabilityBody'],
  'mttd_seconds' | 'mttr_seconds' | 'mtbf_seconds'
>;

type Provider = AnswerOf<AiOrchestratorPaths, '/providers/health', 'get'>[string];

type Told = 'healthy' | 'total_calls' | 'failed_calls';

/** An older service tells no more than whether a provider is healthy and how many calls it had. */
export type ProviderHealth = Pick<Provider, Told> &
  Maybe<Omit<Provider, Told | 'intents'>, Exclude<keyof Provider, Told | 'intents'>> & {
    intents?: Record<string, Maybe<IntentState, 'cause' | 'next_trial'>> | null;
  };

type IntentState = AiOrchestrator['schemas']['IntentState'];

export type ProvidersHealth = Record<string, ProviderHealth>;

/** What AI work took. The budget is null where the tenant has none. */
export type AiUsage = Omit<AnswerOf<AiOrchestratorPaths, '/usage', 'get'>, 'budget'> & {
  budget?: AiBudget | null;
};

export type AiUsageRow = AiUsage['rows'][number];

export type AiBudget = Maybe<
  AiOrchestrator['schemas']['BudgetBody'],
  'request_limit' | 'token_limit' | 'usd_limit'
>;
