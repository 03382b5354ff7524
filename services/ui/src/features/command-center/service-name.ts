/** Services that health checks and containers call by yet other names. */
const names: Readonly<Record<string, string>> = {
  'crm-ui': 'edge',
  ui: 'edge',
  notifications: 'notifications-consumer',
};

/**
 * The one name by which people know a service, whoever speaks of it: health checks say
 * `ai_orchestrator`, containers are called `aether-ai-orchestrator`.
 */
export function serviceName(called: string): string {
  const plain = called.replace(/^aether(link)?-/, '').replaceAll('_', '-');
  return names[plain] ?? plain;
}
