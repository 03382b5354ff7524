import { useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { HealEvidence } from './types';

const fetchHealEvidence = (id: number, signal: AbortSignal) =>
  requestBody<{ evidence: HealEvidence }>(endpoints.healAttempt(id), { signal });

/** What was known before an attempt acted. It does not change any more. */
export const useHealEvidence = (id: number) =>
  useQuery({
    queryKey: ['command-center', 'heal-evidence', id],
    queryFn: ({ signal }) => fetchHealEvidence(id, signal),
    staleTime: Infinity,
  });
