import { describe, expect, it } from 'vitest';
import type { LeadImport } from './api/types';
import { complaintAbout, firstMapping, sentMapping } from './mapping';

const columns = [
  { header: 'Full Name', field: 'name' as const, samples: ['Ada'] },
  { header: 'Mail', field: null, samples: ['ada@example.com'] },
];
const uploaded = { columns, mapping: null } as unknown as LeadImport;

describe('the mapping of a file’s columns', () => {
  it('begins with what the service took the headers for', () => {
    expect(firstMapping(uploaded)).toEqual({ 'Full Name': 'name', Mail: '' });
  });

  it('begins with what was planned before', () => {
    const planned = { ...uploaded, mapping: { Mail: 'email' } };
    expect(firstMapping(planned)).toEqual({ 'Full Name': '', Mail: 'email' });
  });

  it('sends only columns that fill something', () => {
    expect(sentMapping({ 'Full Name': 'name', Mail: '' })).toEqual({ 'Full Name': 'name' });
  });

  it.each([
    [{ 'Full Name': '', Mail: 'email' }, /needs a name.*Full Name, Mail/],
    [{ 'Full Name': 'name', Mail: 'name' }, /Two columns fill “Name”/],
  ] as const)('%j is complained about', (mapping, words) => {
    expect(complaintAbout(mapping, columns)).toMatch(words);
  });

  it('is fine with a name in parts', () => {
    expect(complaintAbout({ 'Full Name': 'last_name', Mail: '' }, columns)).toBeUndefined();
  });
});
