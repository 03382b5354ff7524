import type { TrailStep } from '@/records/ai/trail-words';
import { isObject } from '@/shared/api/problem';
import { leadStatuses, type OrchestratedAnswer } from '@/records/leads/types';

/** The fields of a new lead, in the order of the form. */
export const draftFields = ['name', 'email', 'company', 'phone', 'title', 'status'] as const;

export type DraftField = (typeof draftFields)[number];

/** What the AI read for one field. Confidence (0–1) and place in the text where it told them. */
export interface Reading {
  value: string;
  confidence: number | undefined;
  source: { start: number; end: number } | undefined;
}

/** The AI's answer to one text. */
export interface Extraction {
  readings: Partial<Record<DraftField, Reading>>;
  trail: readonly TrailStep[];
}

export function readExtraction(answer: OrchestratedAnswer): Extraction {
  const found = draftFields.flatMap((field) => {
    const reading = readField(answer.result, field);
    return reading ? [[field, reading] as const] : [];
  });
  return { readings: Object.fromEntries(found), trail: answer.attempts };
}

function readField(result: Record<string, unknown>, field: DraftField): Reading | undefined {
  const detailed = isObject(result.fields) ? result.fields[field] : undefined;
  const detail = isObject(detailed) ? detailed : {};
  const value = result[field] ?? detail.value;
  if (typeof value !== 'string' || value.trim() === '' || !fits(field, value)) return undefined;
  return { value: value.trim(), confidence: numberOf(detail.confidence), source: place(detail) };
}

/** A model may answer a status that leads do not have. */
function fits(field: DraftField, value: string): boolean {
  return field !== 'status' || leadStatuses.some((status) => status === value);
}

function place(detail: Record<string, unknown>): Reading['source'] {
  const start = numberOf(detail.start);
  const end = numberOf(detail.end);
  return start !== undefined && end !== undefined && end > start ? { start, end } : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
