import type { CustomField } from '@/records/custom-fields/types';
import type { ImportColumn, LeadField, LeadImport } from './api/types';

const own = 'custom.';

/** Names of fields for people, by field: what a column can fill. */
export type FieldLabels = Readonly<Record<LeadField, string>>;

const fieldLabels: FieldLabels = {
  name: 'Name',
  first_name: 'First name',
  last_name: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  company: 'Company',
  title: 'Job title',
  source: 'Source',
  status: 'Status',
  assigned_to: 'Owner',
  tags: 'Tags',
  external_id: 'External id',
};

/** The usual fields, and those of the tenant's own that are not archived. */
export function labelsWith(fields: readonly CustomField[]): FieldLabels {
  const inUse = fields.filter(({ archived }) => !archived);
  const named = inUse.map(({ key, label }) => [`${own}${key}`, label]);
  return { ...fieldLabels, ...(Object.fromEntries(named) as FieldLabels) };
}

/** What people call a field; one of the tenant's own that is gone goes by its key. */
const labelOf = (field: LeadField, labels: FieldLabels): string =>
  labels[field] ?? field.replace(own, '');

/** Headers of the file, and the field that each fills; empty where it is left out. */
export type Mapping = Record<string, LeadField>;

/** What was planned last, or what the service took the headers for. */
export function firstMapping({ columns, mapping }: LeadImport): Mapping {
  const planned = (header: string) => mapping?.[header];
  return Object.fromEntries(
    columns.map(({ header, field }) => [header, (mapping ? planned(header) : field) ?? '']),
  );
}

/** The part of it that is sent: columns that fill something. */
export function sentMapping(mapping: Mapping): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).filter(([, field]) => field !== ''));
}

/** Why nothing can come of this mapping yet, and what helps; undefined where it is fine. */
export function complaintAbout(
  mapping: Mapping,
  columns: readonly ImportColumn[],
  labels: FieldLabels,
): string | undefined {
  const used = Object.values(mapping).filter((field) => field !== '');
  const twice = used.find((field, index) => used.indexOf(field) !== index);
  if (twice) return `Two columns fill “${labelOf(twice, labels)}”; leave one of them out.`;
  const named = ['name', 'first_name', 'last_name'] as const;
  if (!named.some((field) => used.includes(field))) {
    const headers = columns.map(({ header }) => header).join(', ');
    return `A lead needs a name: say which of these columns holds it: ${headers}.`;
  }
  return undefined;
}
