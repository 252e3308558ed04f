import { describe, expect, it } from 'vitest';
import { byKind, byPlace, kindsIn, shownRows, type Brief, type Row } from './queue';

const sign = (kind: string, isOfficial = true, isEnough = true): Brief => ({ kind, kind_said: kind, procedure: 'vpr-2021-4-ru', title: 'ВПР', works: 20, is_enough: isEnough, is_flagged: true, is_official: isOfficial });
const row = (school: number, place: string, signs: Brief[], change: Row['change'] = 'same'): Row => ({ school, code: `edu${school}`, name: `СОШ ${school}`, municipality_name: place, is_judged: true, is_flagged: signs.some((one) => one.is_official), change, signs });

const rows = [row(1, 'А', [sign('inflated_mean')]), row(2, 'А', [sign('class_spread', false)]), row(3, 'Б', [sign('inflated_mean', true, false), sign('boundary_peak', false)], 'appeared'), row(4, 'Б', [])];

describe('the queue of schools', () => {
  it('shows schools with an official sign, all only when asked', () => {
    expect(shownRows(rows, {}, false).map((one) => one.school)).toEqual([1, 3]);
    expect(shownRows(rows, { only: 'all' }, false)).toHaveLength(4);
  });
  it('finds a kind of sign whether or not it counts in the index', () => {
    expect(shownRows(rows, { sign: 'class_spread' }, false).map((one) => one.school)).toEqual([2]);
  });
  it('leaves out few works and what was there before', () => {
    expect(shownRows(rows, { enough: 1 }, false).map((one) => one.school)).toEqual([1]);
    expect(shownRows(rows, { change: 'new' }, false).map((one) => one.school)).toEqual([3]);
  });
  it('keeps the order it came in', () => {
    expect(byPlace(rows).map((group) => [group.place, group.rows.length])).toEqual([
      ['А', 2],
      ['Б', 2],
    ]);
  });
  it('tells a kind once', () => {
    expect(byKind([sign('inflated_mean'), sign('marks_mismatch'), sign('inflated_mean')]).map((one) => one.signs.length)).toEqual([2, 1]);
    const count = { kind: 'x', kind_said: 'X', procedure: 'p', title: 't', schools: 9, flagged: 2, flagged_enough: 1, is_official: true };
    expect(kindsIn([count, { ...count, procedure: 'q' }, { ...count, kind: 'y', flagged: 0 }])).toEqual([{ kind: 'x', said: 'X', flagged: 4, isOfficial: true }]);
  });
});
