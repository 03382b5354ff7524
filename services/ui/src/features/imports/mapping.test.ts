import { describe, expect, it } from 'vitest';
import type { LeadImport } from './api/types';
import type { CustomField } from '@/records/custom-fields/types';
import { complaintAbout, firstMapping, labelsWith, sentMapping } from './mapping';

const columns = [
  { header: 'Full Name', field: 'name' as const, samples: ['Ada'] },
  { header: 'Mail', field: null, samples: ['ada@example.com'] },
];
const field = (key: string, label: string, archived: boolean) =>
  ({ key, label, archived }) as CustomField;
const labels = labelsWith([field('size', 'Size', false), field('old', 'Old', true)]);
const uploaded = { columns, mapping: null } as unknown as LeadImport;

describe('the mapping of a file’s columns', () => {
  it('begins with what the service took the headers for', () => {
    expect(firstMapping(uploaded)).toEqual({ 'Full Name': 'name', Mail: '' });
  });

  it('begins with what was planned before', () => {
    const planned = { ...uploaded, mapping: { Mail: 'email' } };
    expect(firstMapping(planned)).toEqual({ 'Full Name': '', Mail: 'email' });
  });

  it('can fill every field of the tenant’s own that is not archived', () => {
    expect(labels).toMatchObject({ name: 'Name', 'custom.size': 'Size' });
    expect(labels).not.toHaveProperty('custom.old');
  });

  it('sends only columns that fill something', () => {
    expect(sentMapping({ 'Full Name': 'name', Mail: '' })).toEqual({ 'Full Name': 'name' });
  });

  it.each([
    [{ 'Full Name': '', Mail: 'email' }, /needs a name.*Full Name, Mail/],
    [{ 'Full Name': 'name', Mail: 'name' }, /Two columns fill “Name”/],
  ] as const)('%j is complained about', (mapping, words) => {
    expect(complaintAbout(mapping, columns, labels)).toMatch(words);
  });

  it('is fine with a name in parts', () => {
    expect(complaintAbout({ 'Full Name': 'last_name', Mail: '' }, columns, labels)).toBeUndefined();
  });
});
