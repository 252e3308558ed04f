import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/client';
import { lanesOf, rangeOf, stepsOf } from '../../parts/pictures/steps';
import { cutsOf, itemsSearch, wizardSearch, type Cuts } from './address';
import { betterModel } from './comparing';
import { boundsOf, isSame, markOf, moved, startingCuts } from './cutting';

const item = (code: string, steps: number[], maximum = steps.length) => ({ code, maximum, steps, step_errors: steps.map(() => 0.1), remarks: [] as string[] }) as unknown as Schemas['AnalysedItem'];

describe('the address', () => {
  it('holds three rising totals or nothing', () => {
    expect(cutsOf('6,12,17')).toEqual([6, 12, 17]);
    for (const wrong of ['6,12', '6,6,17', '17,12,6', 'a,b,c', '0,5,6', '1.5,2,3', '', undefined]) expect(cutsOf(wrong)).toBeUndefined();
  });

  it('keeps what makes sense and drops the rest', () => {
    expect(wizardSearch({ procedure: 'vpr-2021-5-ma', step: 'marks', model: 'gpcm', mean: '500', sd: 0, cuts: '6,12,17' })).toEqual({ procedure: 'vpr-2021-5-ma', step: 'marks', model: 'gpcm', mean: 500, cuts: '6,12,17' });
    expect(wizardSearch({ step: 'finish', model: 'rasch', cuts: 'none' })).toEqual({ cuts: 'none' });
    expect(itemsSearch({ model: 'pcm', groups: 'height', item: '6' })).toEqual({ model: 'pcm', item: '6' });
  });
});

describe('cut points', () => {
  const cuts: Cuts = [6, 12, 17];
  it('stop at their neighbours and at the ends of the work', () => {
    expect(moved(cuts, 1, 3, 20)).toEqual([6, 7, 17]);
    expect(moved(cuts, 1, 19, 20)).toEqual([6, 16, 17]);
    expect(moved(cuts, 0, -4, 20)).toEqual([1, 12, 17]);
    expect(moved(cuts, 2, 99, 20)).toEqual([6, 12, 20]);
    expect(boundsOf(cuts, 1, 20)).toEqual([7, 16]);
  });

  it('give the mark of a total', () => {
    expect([0, 5, 6, 11, 12, 16, 17, 20].map((total) => markOf(cuts, total))).toEqual([2, 2, 3, 3, 4, 4, 5, 5]);
  });

  it('have somewhere to start, rising even in a short work', () => {
    for (let maximum = 3; maximum < 60; ++maximum) {
      const start = startingCuts(maximum)!;
      expect(cutsOf(start.join(','))).toEqual(start);
      expect(start[2]).toBeLessThanOrEqual(maximum);
    }
    expect(startingCuts(2)).toBeUndefined();
  });

  it('are the same when each is', () => {
    expect(isSame([1, 2, 3], [1, 2, 3])).toBe(true);
    expect(isSame([1, 2, 3], [1, 2, 4])).toBe(false);
    expect(isSame(undefined, undefined)).toBe(false);
  });
});

describe('the map of items and people', () => {
  it('names the points of an item, over a score that nobody got', () => {
    const steps = stepsOf([item('1', [-1]), item('6', [0.5, 0.2], 3)], [{ code: '6', points: 2 }]);
    expect(steps.map((step) => step.label)).toEqual(['1', '6/3', '6/1']);
  });

  it('keeps labels of one lane apart, and takes the freest lane when all are full', () => {
    expect(lanesOf([0, 5, 10, 16, 40], 15, 5)).toEqual([0, 1, 2, 0, 0]);
    expect(lanesOf([0, 1, 2], 15, 2)).toEqual([0, 1, 0]);
  });

  it('holds forty steps without two labels over each other', () => {
    const heights = Array.from({ length: 40 }, (_, index) => 60 + index * 8);
    const lanes = lanesOf(heights, 15, 8);
    for (let one = 0; one < 40; ++one) for (let other = 0; other < one; ++other) if (lanes[one] === lanes[other]) expect(heights[one]! - heights[other]!).toBeGreaterThanOrEqual(15);
  });

  it('reaches to every step, and leaves out a few people at the far ends', () => {
    expect(rangeOf([{ low: -4, high: -3.75, people: 0.5 }, { low: -1, high: -0.75, people: 900 }, { low: 1, high: 1.25, people: 900 }], stepsOf([item('1', [2.4])], []))).toEqual([-1, 3]);
    expect(rangeOf([], [])).toEqual([-1, 1]);
  });
});

describe('two models', () => {
  const fit = (bic: number, ended = 'converged') => ({ bic, ended }) as unknown as Schemas['ItemAnalysis'];
  it('are told apart by a clear difference only', () => {
    expect(betterModel(fit(1000), fit(900))).toBe('gpcm');
    expect(betterModel(fit(1000), fit(1100))).toBe('pcm');
    expect(betterModel(fit(1000), fit(995))).toBe('same');
    expect(betterModel(fit(1000), fit(900, 'out_of_iterations'))).toBe('unsure');
    expect(betterModel(fit(1000), undefined)).toBe('unsure');
  });
});
