import type { Service } from '../platform/addresses';
import { refused } from '../platform/answers';
import { type AuditStats, auditStats } from '../platform/audit';
import type { Client } from '../platform/client';
import { createLead } from '../platform/leads';
import { expect, test } from '../platform/test';

const services: Service[] = [
  'customerOps',
  'commandCenter',
  'aiOrchestrator',
  'autoHeal',
  'aiSummarizer',
  'notifications',
  'apexflow',
  'worker',
];

/**
 * Asks for the statistics so often that their own route is among the ten most asked for, whatever was asked before.
 *
 * @returns what was told last
 */
async function asAFrequentRoute(admin: Client): Promise<AuditStats> {
  const first = await auditStats(admin);
  const leastFrequent = Math.min(...Object.values(first.by_path));
  for (let asked = 1; asked < leastFrequent; asked++) await auditStats(admin);
  return auditStats(admin);
}

for (const service of services) {
  test(`${service} counts requests, the one that asks included`, async ({ client }) => {
    const admin = client(service, { roles: 'admin' });
    const before = await asAFrequentRoute(admin);
    const after = await auditStats(admin);
    expect(before.by_path['/audit/stats']).toBeGreaterThanOrEqual(1);
    expect(after.by_path['/audit/stats']).toBe(Number(before.by_path['/audit/stats']) + 1);
  });
}

for (const service of services) {
  test(`${service} adds up`, async ({ client }) => {
    const stats = await auditStats(client(service, { roles: 'admin' }));
    const sum = Object.values(stats.by_status).reduce((total, count) => total + count, 0);
    expect(stats.total_requests).toBe(sum);
    expect(stats.denied_401_unauthorized).toBe(stats.by_status['401'] ?? 0);
    expect(stats.denied_403_forbidden).toBe(stats.by_status['403'] ?? 0);
    expect(Object.keys(stats.by_path).length).toBeLessThanOrEqual(10);
  });
}

test('denials are counted as what they are', async ({ client }) => {
  const admin = client('customerOps', { roles: 'admin' });
  const before = await auditStats(admin);
  await refused(await client('customerOps').get('/leads'), 401);
  await refused(await client('customerOps').get('/leads'), 401);
  await refused(await client('customerOps', { roles: 'viewer' }).post('/leads'), 403);
  const after = await auditStats(admin);
  expect(after.denied_401_unauthorized - before.denied_401_unauthorized).toBe(2);
  expect(after.denied_403_forbidden - before.denied_403_forbidden).toBe(1);
});

test('paths are counted as routes, however many leads there are', async ({ client }) => {
  const admin = client('customerOps', { roles: 'admin' });
  const leads = await Promise.all(
    ['Ada', 'Grace', 'Jean'].map((name) => createLead(admin, { name })),
  );
  const before = await auditStats(admin);
  for (const { id } of leads) await admin.get(`/leads/${id}`);
  const after = await auditStats(admin);
  const count = (stats: typeof after) => stats.by_path['/leads/{id}'] ?? 0;
  expect(count(after) - count(before)).toBe(3);
  expect(Object.keys(after.by_path).filter((path) => /\d/.test(path))).toEqual([]);
});

test('paths that lead nowhere are counted as one', async ({ client }) => {
  const admin = client('customerOps', { roles: 'admin' });
  const before = await auditStats(admin);
  await admin.get(`/nowhere-${Date.now()}`);
  await admin.get(`/elsewhere-${Date.now()}`);
  const after = await auditStats(admin);
  expect((after.by_status['404'] ?? 0) - (before.by_status['404'] ?? 0)).toBe(2);
  expect(JSON.stringify(after.by_path)).not.toMatch(/where-/);
});

test('errors are counted by status', async ({ client }) => {
  const admin = client('customerOps', { roles: 'admin' });
  const before = await auditStats(admin);
  await refused(await admin.get('/leads?limit=0'), 422);
  await refused(await admin.post('/leads', { bytes: Buffer.from('{') }), 400);
  const after = await auditStats(admin);
  const grown = (status: string) =>
    (after.by_status[status] ?? 0) - (before.by_status[status] ?? 0);
  expect({ 400: grown('400'), 422: grown('422') }).toEqual({ 400: 1, 422: 1 });
});
