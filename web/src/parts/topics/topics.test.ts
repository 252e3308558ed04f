import { describe, expect, it } from 'vitest';
import { byGrades, gradesOf, isDeficit, type Topic } from './topics';

const topic = (key: string, grades: number[], more: Partial<Topic> = {}): Topic => ({
  key,
  words: key,
  is_position: false,
  subject: 'ma',
  subject_name: 'Математика',
  grades,
  works: 30,
  schools: 2,
  share: 0.4,
  bounds: { low: 0.3, high: 0.5 },
  is_few: false,
  is_majority: false,
  is_below: false,
  said: '',
  positions: [],
  ...more,
});

describe('topics', () => {
  it('keep their order within the group of their grades', () => {
    const groups = byGrades([topic('a', [4]), topic('b', [5]), topic('c', [4]), topic('d', [4, 5])]);
    expect(groups.map((group) => [group.grades.join(), group.topics.map((one) => one.key).join()])).toEqual([
      ['4', 'a,c'],
      ['5', 'b'],
      ['4,5', 'd'],
    ]);
  });
  it('know their grades', () => expect(gradesOf([topic('a', [10]), topic('b', [4, 5])])).toEqual([4, 5, 10]));
  it('are deficits by either finding', () => {
    expect(isDeficit(topic('a', [4], { is_below: true }))).toBe(true);
    expect(isDeficit(topic('a', [4], { is_majority: true }))).toBe(true);
    expect(isDeficit(topic('a', [4], { is_few: true }))).toBe(false);
  });
});
