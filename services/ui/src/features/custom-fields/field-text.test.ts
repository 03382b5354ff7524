import { describe, expect, it } from 'vitest';
import { changeOfField, emptyField, keyFor, newFieldOf } from './field-text';

describe('a field in its form', () => {
  it.each([
    ['Company size', 'company_size'],
    ['Größe (m²)', 'gro_e_m'],
    ['2nd contact', 'nd_contact'],
    ['  ', ''],
  ])('called %j gets the key %j', (label, key) => {
    expect(keyFor(label)).toBe(key);
  });

  it('becomes a field, with options only where it is a choice', () => {
    const text = { ...emptyField, label: ' Region ', options: 'north\n\n south\nnorth' };
    expect(newFieldOf(text)).toEqual({
      key: 'region',
      label: 'Region',
      type: 'text',
      required: false,
      position: 0,
    });
    expect(newFieldOf({ ...text, type: 'choice', key: 'area' })).toMatchObject({
      key: 'area',
      options: ['north', 'south'],
    });
  });

  it('sends only what was changed', () => {
    expect(changeOfField(emptyField, { ...emptyField, required: true })).toEqual({
      required: true,
    });
    expect(changeOfField(emptyField, emptyField)).toEqual({});
  });
});
