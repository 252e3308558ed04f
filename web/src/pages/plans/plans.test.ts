import { describe, expect, it } from 'vitest';
import type { TaskRow } from '../../api/plan_queries';
import { newMeasure, placeOf, withMeasure, withoutMeasure } from './draft';
import { filtered, grouped, measureRows, type Measure, type PlanBody } from './measures';
import { byDay, gridOf, stepOf } from './month';
import { at, linesOf, monthMarks, scaleOf } from './timeline';

const measure = (id: string, changes: Partial<Measure> = {}): Measure => ({ id, title: `Мероприятие ${id}`, phrase: 'ежемесячно', deadline: { kind: 'recurring' }, ...changes });
const task = (changes: Partial<TaskRow>): TaskRow => ({ id: 1, plan: 1, measure: 'm1', title: 'Совещание', party: 1, party_name: 'Кабинет', state: 'not_started', ...changes });
const who = (...names: string[]) => names.map((name) => ({ kind: 'person' as const, written: name, name }));

const body: PlanBody = {
  title: 'План',
  period: { start: '2026-09-01', end: '2027-08-31' },
  sections: [
    { number: '1', title: 'Организация', measures: [measure('m1', { executors: who('Ручьёва О.В.', 'Кабинет'), state: 'in_progress', progress: { total: 3, done: 1, overdue: 1 } }), measure('m2', { title: 'Отчёт о кадрах', executors: who('Кабинет'), state: 'done' })] },
    { number: '2', title: 'Школы', measures: [measure('m3', { state: 'waits_schedule' })] },
  ],
};
const tasks = [task({ due: '2026-09-30' }), task({ due: '2026-10-30' }), task({ measure: 'm2', due: '2026-10-10' }), task({ measure: 'm3' })];

describe('the table of a plan', () => {
  const rows = measureRows(body, tasks);
  const ids = (found: { measure: Measure }[]) => found.map((row) => row.measure.id);
  it('filters by each thing and by all together', () => {
    expect(ids(filtered(rows, {}))).toEqual(['m1', 'm2', 'm3']);
    expect(ids(filtered(rows, { state: 'overdue' }))).toEqual(['m1']);
    expect(ids(filtered(rows, { state: 'done' }))).toEqual(['m2']);
    expect(ids(filtered(rows, { section: 1 }))).toEqual(['m3']);
    expect(ids(filtered(rows, { month: '2026-10' }))).toEqual(['m1', 'm2']);
    expect(ids(filtered(rows, { month: '2026-10', executor: 'Ручьёва О.В.' }))).toEqual(['m1']);
  });
  it('reads е for ё, and words in any order', () => {
    expect(ids(filtered(rows, { q: 'кадрах отчет' }))).toEqual(['m2']);
    expect(ids(filtered(rows, { q: 'ручьева' }))).toEqual(['m1']);
    expect(filtered(rows, { q: 'нет такого' })).toEqual([]);
  });
  it('groups a measure under each of its executors and months', () => {
    expect(grouped(rows, 'section', 'ru').map(({ name }) => name)).toEqual(['1. Организация', '2. Школы']);
    expect(grouped(rows, 'executor', 'ru').map(({ name, rows: held }) => [name, ids(held).join()])).toEqual([
      ['Кабинет', 'm1,m2'],
      ['Ручьёва О.В.', 'm1'],
      ['', 'm3'],
    ]);
    expect(grouped(rows, 'month', 'ru').map(({ name }) => name)).toEqual(['2026-09', '2026-10', '']);
  });
});

describe('a plan that is edited', () => {
  it('changes a measure in its place and leaves the old plan alone', () => {
    const before = JSON.stringify(body);
    const next = withMeasure(body, measure('m1', { title: 'Новое' }), '1. Организация');
    expect(next.sections[0]?.measures.map(({ title }) => title)).toEqual(['Новое', 'Отчёт о кадрах']);
    expect(JSON.stringify(body)).toBe(before);
  });
  it('moves a measure to another section, and drops the one it leaves empty', () => {
    const next = withMeasure(body, measure('m3'), '1. Организация');
    expect(next.sections.map((section) => section.measures.map(({ id }) => id))).toEqual([['m1', 'm2', 'm3']]);
  });
  it('adds a new measure, and a new section for it', () => {
    const next = withMeasure(body, { ...newMeasure(), title: 'Ещё' }, 'Родители');
    expect(next.sections).toHaveLength(3);
    expect(next.sections[2]).toMatchObject({ title: 'Родители', measures: [{ title: 'Ещё', id: '' }] });
    expect(withMeasure(next, { ...newMeasure(), title: 'И ещё' }, 'Родители').sections[2]?.measures).toHaveLength(2);
  });
  it('removes one', () => {
    expect(placeOf(withoutMeasure(body, 'm3'), 'm3')).toBeUndefined();
    expect(withoutMeasure(body, 'm3').sections).toHaveLength(1);
  });
});

describe('the line of time', () => {
  const scale = scaleOf(body.period, ['2026-09-30', undefined]);
  it('holds whole months and the days that lie outside the plan', () => {
    expect(scale).toMatchObject({ first: '2026-09-01', last: '2027-08-31', days: 365 });
    expect(scaleOf(body.period, ['2026-08-20', '2027-09-02'])).toMatchObject({ first: '2026-08-01', last: '2027-09-30' });
  });
  it('is not pressed together by a day of another decade', () => {
    expect(scaleOf(body.period, ['1999-01-01', '2099-01-01'])).toMatchObject({ first: '2025-09-01', last: '2028-08-31' });
  });
  it('places days by their share', () => {
    expect(at(scale, '2026-09-01')).toBe(0);
    expect(at(scale, '2027-09-01')).toBe(1);
    const marks = monthMarks(scale);
    expect(marks).toHaveLength(12);
    expect(marks[11]?.to).toBeCloseTo(1);
    for (const [index, mark] of marks.entries()) if (index > 0) expect(mark.from).toBeCloseTo(marks[index - 1]?.to ?? 0);
  });
  it('makes one mark of the tasks of a day, the worst state first', () => {
    const line = linesOf([task({ due: '2026-10-30', state: 'done' }), task({ due: '2026-09-30', start: '2026-09-01', state: 'done' }), task({ due: '2026-09-30', is_overdue: true }), task({})]).get('m1');
    expect(line?.waiting).toBe(1);
    expect(line?.marks.map(({ due, start, count, done, state }) => [due, start, count, done, state])).toEqual([
      ['2026-09-30', '2026-09-01', 2, 1, 'overdue'],
      ['2026-10-30', '2026-10-30', 1, 1, 'done'],
    ]);
  });
});

describe('the month', () => {
  it('is whole weeks from Monday', () => {
    const weeks = gridOf('2026-11');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toEqual({ day: '2026-10-26', isOutside: true });
    expect(weeks[5]?.[0]?.day).toBe('2026-11-30');
    expect(gridOf('2027-02')).toHaveLength(4);
  });
  it('gathers the tasks of a measure on a day', () => {
    const day = byDay([task({ id: 1, due: '2026-11-20' }), task({ id: 2, due: '2026-11-20', is_overdue: true }), task({ id: 3, measure: 'm2', due: '2026-11-20', state: 'done' })]).get('2026-11-20');
    expect(day?.map(({ measure: id, tasks: held, isOverdue, isClosed }) => [id, held.length, isOverdue, isClosed])).toEqual([
      ['m1', 2, true, false],
      ['m2', 1, false, true],
    ]);
  });
  it('is walked by arrows', () => {
    expect(stepOf('ArrowDown', '2026-11-26')).toBe('2026-12-03');
    expect(stepOf('Home', '2026-11-22')).toBe('2026-11-16');
    expect(stepOf('End', '2026-11-16')).toBe('2026-11-22');
    expect(stepOf('Tab', '2026-11-16')).toBeUndefined();
  });
});
