import { describe, expect, it } from 'vitest';
import { groupSearch, seedOf, wishOf } from './address';

describe('the address of a control group', () => {
  it('keeps what makes sense and leaves out what does not', () => {
    expect(groupSearch({ step: 'size', for: '2026', schools: '80', seed: 20260215, works: 'vpr-2025-5-ma' })).toEqual({ step: 'size', for: 2026, schools: 80, seed: '20260215', works: 'vpr-2025-5-ma' });
    expect(groupSearch({ step: 'league', for: 1, schools: -3, seed: 'x' })).toEqual({});
  });
  it('keeps every digit of a seed', () => {
    expect(seedOf('900719925474099301')).toBe('900719925474099301');
    expect(seedOf('0')).toBeUndefined();
    expect(seedOf('1.5')).toBeUndefined();
  });
  it('asks for all works of the newest year where none is named', () => {
    expect(wishOf({}).procedures).toEqual([]);
    expect(wishOf({ works: 'a,b' }).procedures).toEqual(['a', 'b']);
  });
});
