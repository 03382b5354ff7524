import { body } from './answers';
import type { Client } from './client';

export interface Step {
  provider: string;
  outcome: 'answered' | 'cached' | 'failed' | 'skipped';
  error: string | null;
  latency_ms: number;
}

export interface Orchestrated {
  status: string;
  provider: string;
  used_provider: string;
  latency_ms: number;
  result: Record<string, unknown>;
  attempts: Step[];
  usage: Record<string, unknown>;
  cached: boolean;
}

export interface ProviderHealth {
  healthy: boolean;
  state: string;
  last_error: string | null;
  last_checked: string | null;
  since: string;
  total_calls: number;
  failed_calls: number;
}

export type ProvidersHealth = Record<string, ProviderHealth>;

/** A request to read a lead out of a text. */
export const extraction = (tenant: string, text: string) => ({
  body: { tenant_id: tenant, intent: 'extract-lead', payload: { raw_text: text } },
});

export async function providersHealth(aiOrchestrator: Client): Promise<ProvidersHealth> {
  return body<ProvidersHealth>(await aiOrchestrator.get('/providers/health'));
}

export async function providerOrder(aiOrchestrator: Client): Promise<string[]> {
  const ping = await body<{ providers: string[] }>(await aiOrchestrator.get('/ping'));
  return ping.providers;
}
