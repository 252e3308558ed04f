import { expect, it } from 'vitest';
import { isoDate } from './dates';

it('reads a day as people write it, and only days that exist', () => {
  expect(isoDate('15.10.2021')).toBe('2021-10-15');
  expect(isoDate(' 1.9.2026 ')).toBe('2026-09-01');
  expect(isoDate('31.02.2021')).toBeUndefined();
  expect(isoDate('осень')).toBeUndefined();
});
