import { body } from '../platform/answers';
import type { OpsHealth } from '../platform/ops-health';
import { expect, test } from '../platform/test';

interface Graph {
  nodes: { name: string; status: string }[];
  edges: { from: string; to: string; kind: 'needs' | 'uses' }[];
}

interface History {
  resolution: string;
  services: Record<string, { probes: number; uptime_percent: number | null; beats: unknown[] }>;
}

test.describe('health over time and place', () => {
  test('the last round is told at once, and a fresh one on demand', async ({ client }) => {
    const operator = client('commandCenter', { roles: 'operator' });
    const before = Date.now();
    const fresh = await body<OpsHealth>(
      await operator.get('/ops/health', { query: { fresh: 'true' } }),
    );
    const last = await body<OpsHealth>(await operator.get('/ops/health'));
    expect(Date.parse(fresh.checked_at)).toBeGreaterThanOrEqual(before - 1_000);
    expect(Object.keys(last.services).sort()).toEqual(Object.keys(fresh.services).sort());
  });

  test('the graph names who needs and who uses whom', async ({ client }) => {
    const operator = client('commandCenter', { roles: 'operator' });
    const { nodes, edges } = await body<Graph>(await operator.get('/ops/graph'));
    expect(nodes.map(({ name }) => name)).toContain('kafka');
    expect(edges).toContainEqual({ from: 'notifications', to: 'kafka', kind: 'needs' });
    expect(edges).toContainEqual({ from: 'customer_ops', to: 's3', kind: 'uses' });
  });

  test('the history is told by minute and by hour', async ({ client }) => {
    const operator = client('commandCenter', { roles: 'operator' });
    for (const resolution of ['minute', 'hour']) {
      const answer = await operator.get('/ops/history', { query: { resolution } });
      const history = await body<History>(answer);
      expect(history.resolution).toBe(resolution);
      for (const service of Object.values(history.services)) {
        expect(service.probes).toBeGreaterThan(0);
        expect(service.beats.length).toBeGreaterThan(0);
      }
    }
  });
});
