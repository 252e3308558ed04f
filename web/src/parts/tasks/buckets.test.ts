import { describe, expect, it } from 'vitest';
import type { TaskRow } from '../../api/plan_queries';
import { actsAtHand, actsOf, actsOfAll } from './acts';
import { bucketOf, inBuckets, nearest } from './buckets';

const task = (changes: Partial<TaskRow>): TaskRow => ({ id: 1, plan: 1, measure: 'm1', title: 'Совещание', party: 1, party_name: 'Кабинет', state: 'not_started', ...changes });

describe('buckets of my tasks', () => {
  it('goes by the day', () => {
    expect(bucketOf(task({ due: '2026-11-20', days_left: -2, is_overdue: true }))).toBe('overdue');
    expect(bucketOf(task({ due: '2026-11-22', days_left: 0 }))).toBe('soon');
    expect(bucketOf(task({ due: '2026-11-29', days_left: 7 }))).toBe('soon');
    expect(bucketOf(task({ due: '2026-11-30', days_left: 8 }))).toBe('later');
    expect(bucketOf(task({}))).toBe('waiting');
  });
  it('goes by the state before the day', () => {
    expect(bucketOf(task({ state: 'returned', due: '2026-11-20', days_left: -2, is_overdue: true }))).toBe('returned');
    expect(bucketOf(task({ state: 'in_review', due: '2026-11-20', days_left: -2 }))).toBe('in_review');
    expect(bucketOf(task({ state: 'on_demand' }))).toBe('waiting');
    expect(bucketOf(task({ state: 'done' }))).toBeUndefined();
    expect(bucketOf(task({ state: 'off_control' }))).toBeUndefined();
  });
  it('puts a waiting task with a day where its day is', () => {
    expect(bucketOf(task({ state: 'waits_schedule', due: '2026-11-25', days_left: 3 }))).toBe('soon');
  });
  it('puts every open task into one bucket and keeps their order', () => {
    const all = [task({ id: 1, days_left: 3, due: '2026-11-25' }), task({ id: 2 }), task({ id: 3, days_left: 1, due: '2026-11-23' }), task({ id: 4, state: 'done' })];
    const found = inBuckets(all);
    expect(found.get('soon')?.map(({ id }) => id)).toEqual([1, 3]);
    expect([...found.values()].flat()).toHaveLength(3);
  });
  it('finds the nearest day that is not past', () => {
    expect(nearest([task({ id: 1, due: '2026-11-20', days_left: -2 }), task({ id: 2, due: '2027-01-15', days_left: 54 }), task({ id: 3, due: '2026-12-15', days_left: 23 }), task({ id: 4 })])?.id).toBe(3);
    expect(nearest([])).toBeUndefined();
  });
});

describe('what can be done', () => {
  it('follows the state', () => {
    expect(actsOf('in_review')).toEqual(['accept', 'return', 'reassign', 'off_control']);
    expect(actsOf('done')).toEqual(['reopen']);
    expect(actsOf('on_demand')).toContain('begin');
  });
  it('offers of several tasks what some of them allow', () => {
    expect(actsOfAll([task({ state: 'done' }), task({ state: 'in_review' })])).toEqual(['accept', 'return', 'reassign', 'off_control', 'reopen']);
  });
  it('lets only the controller accept in the row', () => {
    expect(actsAtHand(task({ state: 'in_review' }), false)).toEqual([]);
    expect(actsAtHand(task({ state: 'in_review' }), true)).toEqual(['accept', 'return']);
    expect(actsAtHand(task({ state: 'returned' }), false)).toEqual(['submit']);
  });
});
