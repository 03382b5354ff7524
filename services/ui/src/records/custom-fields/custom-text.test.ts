import { describe, expect, it } from 'vitest';
import { changedValues, textOfValues, valuesOf, wordsOf } from './custom-text';
import type { CustomField } from './types';

const field = (key: string, type: CustomField['type']): CustomField => ({
  key,
  label: key,
  type,
  required: false,
  position: 0,
  archived: false,
  version: 1,
});

const fields = [field('size', 'number'), field('vip', 'boolean'), field('region', 'text')];

describe('values of custom fields', () => {
  it('become text and back, each of its type', () => {
    const values = { size: 7.5, vip: false, region: 'north', gone: 1 };
    const text = textOfValues(fields, values);
    expect(text).toEqual({ size: '7.5', vip: 'false', region: 'north' });
    expect(valuesOf(fields, text)).toEqual({ size: 7.5, vip: false, region: 'north' });
    expect(valuesOf(fields, { size: '', region: '  ' })).toEqual({});
  });

  it('are sent only where they changed, and null where they were emptied', () => {
    const before = { size: '5', vip: '', region: 'north' };
    expect(changedValues(fields, before, before)).toBeUndefined();
    expect(changedValues(fields, before, { ...before, size: '', vip: 'true' })).toEqual({
      size: null,
      vip: true,
    });
    expect(changedValues(fields, before, { ...before, size: 'large' })).toEqual({ size: 'large' });
  });

  it('read as people say them', () => {
    expect(wordsOf({ type: 'boolean' }, true)).toBe('Yes');
    expect(wordsOf({ type: 'number' }, 1234.5)).toBe((1234.5).toLocaleString());
    expect(wordsOf({ type: 'text' }, undefined)).toBeUndefined();
    const day = new Date('2026-03-01T00:00').toLocaleDateString(undefined, { dateStyle: 'medium' });
    expect(wordsOf({ type: 'date' }, '2026-03-01')).toBe(day);
  });
});
