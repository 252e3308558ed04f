import { describe, expect, it } from 'vitest';
import { codesOf, expertsOf, planSearchOf } from './address';

describe('a plan of a second marking', () => {
  it('reads experts as people list them', () => {
    expect(expertsOf('Петрова А. И.; СОШ № 5; 20\n\n Сидоров В. В. ')).toEqual([
      { name: 'Петрова А. И.', organisation: 'СОШ № 5', most: 20 },
      { name: 'Сидоров В. В.', organisation: '', most: 0 },
    ]);
  });
  it('reads schools and leaves out what makes no sense', () => {
    expect(codesOf('edu990001, edu990002;edu990003')).toEqual(['edu990001', 'edu990002', 'edu990003']);
    expect(codesOf(undefined)).toEqual([]);
    expect(planSearchOf({ school: 'edu990001', works: '0', whole: 'no' })).toEqual({ school: 'edu990001' });
  });
});
