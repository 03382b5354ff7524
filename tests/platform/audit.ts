import { body } from './answers';
import type { Client } from './client';

export interface AuditStats {
  total_requests: number;
  denied_401_unauthorized: number;
  denied_403_forbidden: number;
  by_path: Record<string, number>;
  by_status: Record<string, number>;
}

export const auditStats = async (service: Client): Promise<AuditStats> =>
  body<AuditStats>(await service.get('/audit/stats'));

/** What one service recorded. */
export interface AuditRecord {
  id: string;
  at: string;
  service: string;
  request_id: string;
  tenant_id: string | null;
  actor: string;
  roles: string[];
  method: string;
  route: string;
  path: string;
  status: number;
  reason: string | null;
  via: string | null;
}

/** A request in the trail: what the service says that decided, and what each on its way recorded. */
export interface TrailEntry extends AuditRecord {
  hops: AuditRecord[];
}

/** A page of the trail. */
export interface AuditTrail {
  items: TrailEntry[];
  limit: number;
  next_before: string | null;
}

/** The latest requests that are wanted. */
export const auditTrail = async (
  operator: Client,
  query: Record<string, string | number>,
): Promise<AuditTrail> => body<AuditTrail>(await operator.get('/audit', { query }));

/** All requests that are wanted, page after page, the latest first. */
export async function wholeTrail(
  operator: Client,
  query: Record<string, string | number>,
): Promise<TrailEntry[]> {
  const records: TrailEntry[] = [];
  let before: string | null = null;
  do {
    const page: AuditTrail = await auditTrail(operator, {
      ...query,
      ...(before !== null && { before }),
    });
    records.push(...page.items);
    before = page.next_before;
  } while (before !== null);
  return records;
}
