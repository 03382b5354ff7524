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

/** A record of the trail. */
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
}

/** A page of the trail. */
export interface AuditTrail {
  items: AuditRecord[];
  limit: number;
  next_before: string | null;
}

/** The latest records that are wanted. */
export const auditTrail = async (
  operator: Client,
  query: Record<string, string | number>,
): Promise<AuditTrail> => body<AuditTrail>(await operator.get('/audit', { query }));

/** All records that are wanted, page after page, the latest first. */
export async function wholeTrail(
  operator: Client,
  query: Record<string, string | number>,
): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
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
