export interface ServiceHealth {
  status: 'up' | 'degraded' | 'down';
  url: string;
  http_status?: number;
  error?: string;
  latency_ms: number;
  since: string;
}

export interface OpsHealth {
  status: 'up' | 'degraded' | 'down';
  services: Record<string, ServiceHealth>;
  auth_mode: string;
  checked_at: string;
}

/** The names that callers of the first release know. */
export const watched = ['ui', 'ai_summarizer', 'notifications', 'apexflow', 'kafka'] as const;
