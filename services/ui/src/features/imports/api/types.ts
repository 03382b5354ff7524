import type { components } from '@/shared/api/customer-ops';

type Schemas = components['schemas'];

export type LeadImport = Schemas['LeadImport'];

export type LeadImportList = Schemas['LeadImportList'];

export type KeptLeads = Schemas['KeptLeads'];

export type ImportColumn = Schemas['ImportColumn'];

/** One of the usual fields, or `custom.<key>` of the tenant's own. */
export type LeadField = NonNullable<ImportColumn['field']>;

export type MatchBy = NonNullable<LeadImport['match_by']>;

export type RejectedRows = Schemas['RejectedRowList'];

/** How a file is to be read; what is left out stays as it is. */
export interface ImportForm {
  encoding?: string;
  delimiter?: string;
  header?: boolean;
}

/** How a file becomes leads. */
export interface ImportStart {
  /** Headers and the fields that they fill; the others are left out. */
  mapping: Record<string, string>;
  match_by: MatchBy;
  dry_run: boolean;
}
