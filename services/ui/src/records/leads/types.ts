import type { paths as AiOrchestratorPaths } from '@/shared/api/ai-orchestrator';
import type { paths as AiSummarizerPaths } from '@/shared/api/ai-summarizer';
import type { AnswerOf, Maybe } from '@/shared/api/answers';
import type { components, paths as CustomerOpsPaths } from '@/shared/api/customer-ops';

type Schemas = components['schemas'];

/** `custom` holds the values of the tenant's own fields. */
export type Lead = Maybe<Schemas['Lead'], 'custom'>;

export type LeadStatus = Lead['status'];

export const leadStatuses = [
  'new',
  'contacted',
  'qualified',
  'proposal',
  'won',
  'lost',
] as const satisfies readonly LeadStatus[];

export type LeadPage = AnswerOf<CustomerOpsPaths, '/leads', 'get'>;

export type LeadMatches = Maybe<AnswerOf<CustomerOpsPaths, '/leads/search', 'get'>, 'embedded'>;

/** Leads that say the same as another, and how much of all that is known. */
export type SimilarLeads = AnswerOf<CustomerOpsPaths, '/leads/{id}/similar', 'get'>;

export type LeadMatch = SimilarLeads['items'][number];

/** A filter as services read and keep it. */
export type LeadFilterForm = Schemas['LeadFilterForm'];

export type View = Schemas['View'];

/** What a view is made of; in a change, what is left out stays. */
export type ViewChange = Schemas['ViewPatch'];

/** The same change to many leads. */
export type BulkChange = Schemas['Change'];

export type BulkRequest = Schemas['BulkRequest'];

export type BulkReport = AnswerOf<CustomerOpsPaths, '/leads/bulk', 'post'>;

export type BulkResult = BulkReport['items'][number];

export type NewLead = Schemas['NewLead'];

/** In `custom`, null empties a field, and what is left out stays. */
export type LeadChange = Omit<Schemas['LeadPatch'], 'custom'> & {
  custom?: Record<string, unknown> | undefined;
};

/** Of a type that this page may not know yet: services are renewed one by one. */
export type LeadActivity = Omit<Schemas['Activity'], 'type' | 'data'> & {
  type: string;
  data: Record<string, unknown>;
};

export type Owner = AnswerOf<CustomerOpsPaths, '/owners', 'get'>[number];

type Orchestrated = AnswerOf<AiOrchestratorPaths, '/orchestrate', 'post'>;

/** One provider's turn in the trail of an answer. */
export type ProviderAttempt = Maybe<Orchestrated['attempts'][number], 'error' | 'first_token_ms'>;

/** What an intent answers is up to its own schema. */
export type OrchestratedAnswer = Omit<Maybe<Orchestrated, 'cached'>, 'result' | 'attempts'> & {
  result: Record<string, unknown>;
  attempts: ProviderAttempt[];
};

/** The note about a lead, who wrote it, and what it rests on. */
export type LeadSummary = AnswerOf<AiSummarizerPaths, '/summaries/lead/{id}', 'get'>;

export type SummaryCitation = LeadSummary['citations'][number];

/** Another lead that may be the same person, and why. */
export type Suspect = Omit<
  AnswerOf<CustomerOpsPaths, '/leads/{id}/duplicates', 'get'>[number],
  'reasons'
> & { reasons: string[] };

/** A stretch of the way through all leads that may be the same person. */
export type SuspectPage = Omit<
  AnswerOf<CustomerOpsPaths, '/leads/duplicates', 'get'>,
  'items' | 'next_cursor'
> & { items: SuspectGroup[]; next_cursor: string | null };

export type SuspectGroup = Omit<Schemas['SuspectGroup'], 'leads' | 'reasons'> & {
  leads: Lead[];
  reasons: string[];
};

/** Leads that somebody told from each other. */
export type Dismissal = Schemas['Dismissal'];

/** A lead just entered, with others that may be the same person; an older service names none. */
export type CreatedLead = Lead & { duplicates?: Suspect[] };

/** A file on a lead, or on one of its notes. */
export type Attachment = Omit<Schemas['Attachment'], 'note_id'> & { note_id: number | null };

export type AttachmentUsage = Schemas['AttachmentUsage'];

export type Merge = Schemas['Merge'];

/** How promising a lead is, from 0 to 100, and why. */
export type LeadScore = AnswerOf<CustomerOpsPaths, '/leads/{id}/score', 'get'>;

/** Leads of which nothing is left. */
export type Erasure = Schemas['Erasure'];
