import { describe, expect, it } from 'vitest';
import { addDays, addMonths, lastDay, monthsBetween, weekday } from './days';

describe('days', () => {
  it('goes over ends of months, years and a leap day', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(lastDay('2027-02')).toBe('2027-02-28');
    expect(lastDay('2028-02')).toBe('2028-02-29');
    expect(addMonths('2026-11', 3)).toBe('2027-02');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
  });
  it('begins the week on Monday', () => {
    expect(weekday('2026-11-22')).toBe(6);
    expect(weekday('2026-11-23')).toBe(0);
    expect(weekday('1969-12-29')).toBe(0);
  });
  it('names the months of a school year', () => {
    expect(monthsBetween('2026-09', '2027-08')).toHaveLength(12);
    expect(monthsBetween('2027-08', '2026-09')).toEqual([]);
  });
});
