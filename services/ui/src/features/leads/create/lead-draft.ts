import type { TrailStep } from '@/records/ai/trail-words';
import { leadStatuses, type NewLead } from '@/records/leads/types';
import { type DraftField, draftFields, type Extraction, type Reading } from './extraction';

/** One field of the form. `filled` says that its value came from the AI, and what stood there before. */
export interface FieldDraft {
  value: string;
  filled: (Reading & { before: string }) | undefined;
}

/** The reading of a text: under way, answered or failed. Answers to any other text count for nothing. */
export type ReadingState =
  | { state: 'none' }
  | { state: 'running'; run: number; touched: readonly DraftField[] }
  | { state: 'answered'; text: string; trail: readonly TrailStep[]; filled: number }
  | { state: 'failed'; error: unknown };

export interface LeadDraft {
  text: string;
  fields: Readonly<Record<DraftField, FieldDraft>>;
  reading: ReadingState;
}

export type DraftEvent =
  | { type: 'pasted'; text: string }
  | { type: 'edited'; field: DraftField; value: string }
  | { type: 'reading-started'; run: number }
  | { type: 'reading-answered'; run: number; extraction: Extraction }
  | { type: 'reading-failed'; run: number; error: unknown }
  | { type: 'taken-back'; field: DraftField }
  | { type: 'cleared' };

const untouched = (value: string): FieldDraft => ({ value, filled: undefined });

export const emptyDraft: LeadDraft = {
  text: '',
  fields: {
    name: untouched(''),
    email: untouched(''),
    company: untouched(''),
    phone: untouched(''),
    title: untouched(''),
    status: untouched('new'),
  },
  reading: { state: 'none' },
};

/** What became of the draft. Pure: the same events always give the same draft. */
export function draftAfter(draft: LeadDraft, event: DraftEvent): LeadDraft {
  switch (event.type) {
    case 'pasted':
      return { ...draft, text: event.text, reading: afterPaste(draft.reading) };
    case 'edited':
      return edited(draft, event.field, event.value);
    case 'reading-started':
      return { ...draft, reading: { state: 'running', run: event.run, touched: [] } };
    case 'reading-answered':
      return isCurrent(draft, event.run) ? answered(draft, event.extraction) : draft;
    case 'reading-failed':
      return isCurrent(draft, event.run)
        ? { ...draft, reading: { state: 'failed', error: event.error } }
        : draft;
    case 'taken-back':
      return withField(draft, event.field, takenBack(draft.fields[event.field]));
    case 'cleared':
      return emptyDraft;
  }
}

/** The lead that the form describes. Empty fields are left out. */
export function toNewLead({ fields }: LeadDraft): NewLead {
  const value = (field: DraftField) => fields[field].value.trim();
  const optional = (['email', 'company', 'phone', 'title'] as const).filter((field) =>
    value(field),
  );
  return {
    name: value('name'),
    ...Object.fromEntries(optional.map((field) => [field, value(field)])),
    status: leadStatuses.find((status) => status === value('status')) ?? 'new',
    source: draftFields.some((field) => fields[field].filled) ? 'ai-extract' : 'manual',
  };
}

/** A reading under way is about the old text: its answer must not fill the form any more. */
function afterPaste(reading: ReadingState): ReadingState {
  return reading.state === 'answered' ? reading : { state: 'none' };
}

function isCurrent({ reading }: LeadDraft, run: number): boolean {
  return reading.state === 'running' && reading.run === run;
}

function edited(draft: LeadDraft, field: DraftField, value: string): LeadDraft {
  const next = withField(draft, field, untouched(value));
  const { reading } = draft;
  if (reading.state !== 'running') return next;
  return { ...next, reading: { ...reading, touched: [...reading.touched, field] } };
}

function answered(draft: LeadDraft, { readings, trail }: Extraction): LeadDraft {
  const touched = draft.reading.state === 'running' ? draft.reading.touched : [];
  const fields = { ...draft.fields };
  for (const field of draftFields) {
    if (!touched.includes(field)) fields[field] = refilled(draft.fields[field], readings[field]);
  }
  const filled = draftFields.filter((field) => readings[field] && field !== 'status').length;
  return { ...draft, fields, reading: { state: 'answered', text: draft.text, trail, filled } };
}

/** What an earlier text had filled is taken back first, so that no two people mix. */
function refilled(field: FieldDraft, reading: Reading | undefined): FieldDraft {
  const own = takenBack(field);
  if (reading === undefined || reading.value === own.value) return own;
  return { value: reading.value, filled: { ...reading, before: own.value } };
}

function takenBack(field: FieldDraft): FieldDraft {
  return field.filled ? untouched(field.filled.before) : field;
}

function withField(draft: LeadDraft, field: DraftField, value: FieldDraft): LeadDraft {
  return { ...draft, fields: { ...draft.fields, [field]: value } };
}
