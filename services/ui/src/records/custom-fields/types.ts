import type { components } from '@/shared/api/customer-ops';

type Schemas = components['schemas'];

/** A field that the tenant added to its leads. Choices have options, the others none. */
export type CustomField = Omit<Schemas['CustomField'], 'options'> & {
  options?: string[] | null | undefined;
};

export type CustomFieldType = CustomField['type'];

export type NewCustomField = Schemas['NewCustomField'];

export type CustomFieldChange = Schemas['CustomFieldPatch'];
