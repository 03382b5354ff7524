import { describe, expect, it } from 'vitest';
import { dayText, readScheduleSearch, weekOf } from './week';

describe('a week', () => {
  it.each([
    ['2026-03-02T00:00', '2026-03-02', '2026-03-09'],
    ['2026-03-08T23:59', '2026-03-02', '2026-03-09'],
    ['2026-03-29T12:00', '2026-03-23', '2026-03-30'],
    ['2027-01-01T12:00', '2026-12-28', '2027-01-04'],
  ])('of %s begins on Monday %s and ends before %s', (day, first, end) => {
    const week = weekOf(new Date(day));
    expect(week.days.map(dayText)[0]).toBe(first);
    expect(week.days).toHaveLength(7);
    expect(dayText(week.end)).toBe(end);
  });

  it('is read from an address that makes sense', () => {
    expect(readScheduleSearch({ week: '2026-03-02', owner: 'kim' })).toEqual({
      week: '2026-03-02',
      owner: 'kim',
    });
    expect(readScheduleSearch({ week: 'soon', owner: '' })).toEqual({});
  });
});
