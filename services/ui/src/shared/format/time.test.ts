import { describe, expect, it } from 'vitest';
import { milliseconds, span } from './time';

describe('spans', () => {
  const start = new Date('2026-01-01T00:00:00Z');
  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3_599, '59 min'],
    [3_600, '1 h'],
    [172_800, '2 d'],
    [-5, '0 s'],
  ])('of %i seconds read %s', (seconds, words) => {
    expect(span(start, new Date(start.getTime() + seconds * 1_000))).toBe(words);
  });
});

describe('milliseconds', () => {
  it.each([
    [0.42, '0.4 ms'],
    [12.3, '12 ms'],
    [2_500, '2.5 s'],
  ])('of %d read %s', (value, words) => {
    expect(milliseconds(value)).toBe(words);
  });
});
