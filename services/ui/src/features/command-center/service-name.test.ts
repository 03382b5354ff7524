import { expect, it } from 'vitest';
import { serviceName } from './service-name';

it.each([
  ['ai_orchestrator', 'ai-orchestrator'],
  ['aether-ai-orchestrator', 'ai-orchestrator'],
  ['aetherlink-ai-summarizer', 'ai-summarizer'],
  ['aether-crm-ui', 'edge'],
  ['ui', 'edge'],
  ['notifications', 'notifications-consumer'],
  ['aether-kafka', 'kafka'],
  ['billing', 'billing'],
])('%s is shown as %s', (called, name) => {
  expect(serviceName(called)).toBe(name);
});
