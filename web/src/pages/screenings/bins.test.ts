import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/client';
import { binOf, binsOf } from './bins';

const tally = { works: 20, absent: 0, quarantined: 0, marks: [0, 0, 0, 0] };

function school(share: number, is_enough = true): Schemas['Finding'] {
  const one = { procedure: 'vpr-2021-5-ma', title: 'VPR', year: 2021, tally, share, wilson: { low: 0, high: 1 }, is_enough, is_low: share >= 0.3, is_in_rule: true };
  return { school: 1, code: 'edu1', name: '', is_listed: false, is_judged: true, certainty: 'clear', procedures: [one] };
}

describe('schools by their share of 2', () => {
  const rule = { id: 'federal', version: 1, name: '', provenance: 'federal', kind: 'share_of_twos', parameters: {} } as const;
  const totals = { procedure: 'vpr-2021-5-ma', title: 'VPR', tally, schools: 4, schools_low: 2, is_in_rule: true };
  const findings = [school(0.1), school(0.29), school(0.3), school(0.9, false)];
  const [work] = binsOf({ rule, year: 2021, parameters: { threshold: 0.3 }, procedures: [totals], findings, listed: 0 });

  it('stand on their side of the threshold; few works apart', () => {
    expect(work?.below[binOf(0.29)]).toBe(1);
    expect(work?.low[binOf(0.3)]).toBe(1);
    expect(work?.few[binOf(0.9)]).toBe(1);
    expect([work?.schools, work?.schoolsLow, work?.near]).toEqual([4, 1, 2]);
  });

  it('keep a share on the edge of a bin in the bin it begins', () => {
    expect(binOf(0.3)).toBe(15);
    expect(binOf(1)).toBe(49);
  });
});
