import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { type Extraction, readExtraction } from '../create/extraction';
import type { OrchestratedAnswer } from '@/records/leads/types';

/** Asks the AI for the lead in `text`. Nothing found is an answer too, without fields. */
export async function extractLead(
  tenant: string,
  text: string,
  signal: AbortSignal,
): Promise<Extraction> {
  const answer = await requestBody<OrchestratedAnswer>(endpoints.orchestrate, {
    method: 'POST',
    body: { tenant_id: tenant, intent: 'extract-lead', payload: { raw_text: text } },
    signal,
  });
  return readExtraction(answer);
}
