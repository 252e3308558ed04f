import { describe, expect, it } from 'vitest';
import { listSearch, nextSort, sortOf, whereabouts } from './address';

describe('the address', () => {
  it('keeps place, year and language', () => {
    expect(whereabouts({ year: 2021, municipality: '12', lang: 'en' })).toEqual({ year: 2021, municipality: 12, lang: 'en' });
  });

  it('leaves out what makes no sense', () => {
    expect(whereabouts({ year: 'soon', municipality: -1, lang: 'fr' })).toEqual({});
    expect(listSearch({ threshold: 3, min_participants: 1.5, repeat: 'often', certainty: 'very', years: 2 })).toEqual({ years: 2 });
  });

  it('holds the rule, its changes and what is shown of the list', () => {
    const held = { rule: 'federal-2025', threshold: 0.35, certainty: 'sure,likely', listed: 'all', sort: '-participation', school: 'edu990123' };
    expect(listSearch(held)).toEqual(held);
  });

  it('goes round the orders of a column', () => {
    expect(nextSort(undefined, 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBeUndefined();
    expect(nextSort('-name', 'variants')).toBe('variants');
    expect(sortOf('-variants')).toEqual({ key: 'variants', falls: true });
  });
});
