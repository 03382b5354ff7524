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
