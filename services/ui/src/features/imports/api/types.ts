import type { components } from '@/shared/api/customer-ops';

type Schemas = components['schemas'];

export type LeadImport = Schemas['LeadImport'];

export type LeadImportList = Schemas['LeadImportList'];

export type KeptLeads = Schemas['KeptLeads'];

export type ImportColumn = Schemas['ImportColumn'];

/** One of the usual fields, or `custom.<key>` of the tenant's own. */
export type LeadField = NonNullable<ImportColumn['field']>;

export type MatchBy = NonNullable<LeadImport['match_by']>;

/** How a file becomes leads. */
export interface ImportStart {
  /** Headers and the fields that they fill; the others are left out. */
  mapping: Record<string, string>;
  match_by: MatchBy;
  dry_run: boolean;
}
