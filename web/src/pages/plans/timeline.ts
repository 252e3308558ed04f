/// Days of a plan on a line: months above, marks and spans below, all in shares of the width. No screen.
import type { TaskRow } from '../../api/plan_queries';
import { addMonths, dayNumber, firstDay, lastDay, monthOf, monthsBetween } from '../../words/days';

export interface Scale {
  first: string;
  last: string;
  days: number;
}

/// Whole months, so that the plan and all its tasks are on it.
export function scaleOf(period: { start: string; end: string }, days: (string | undefined)[]): Scale {
  let first = period.start;
  let last = period.end;
  for (const day of days) {
    if (!day) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  // A date by mistake in another decade must not press the plan together.
  const least = firstDay(addMonths(monthOf(period.start), -12));
  const greatest = lastDay(addMonths(monthOf(period.end), 12));
  const start = firstDay(monthOf(first < least ? least : first));
  const end = lastDay(monthOf(last > greatest ? greatest : last));
  return { first: start, last: end, days: dayNumber(end) - dayNumber(start) + 1 };
}

/// Where the day begins, 0…1; the end of the last day is 1.
export function at(scale: Scale, day: string): number {
  return Math.min(1, Math.max(0, (dayNumber(day) - dayNumber(scale.first)) / scale.days));
}

export interface MonthMark {
  month: string;
  from: number;
  to: number;
}

export function monthMarks(scale: Scale): MonthMark[] {
  return monthsBetween(monthOf(scale.first), monthOf(scale.last)).map((month) => ({ month, from: at(scale, firstDay(month)), to: (dayNumber(lastDay(month)) + 1 - dayNumber(scale.first)) / scale.days }));
}

export type MarkState = 'done' | 'off' | 'overdue' | 'review' | 'open';

/// Tasks of a measure that are due on one day.
export interface Mark {
  due: string;
  start: string;
  count: number;
  done: number;
  state: MarkState;
  isCheckpoint: boolean;
  tasks: TaskRow[];
}

function stateOf(tasks: TaskRow[]): MarkState {
  if (tasks.some((task) => task.is_overdue)) return 'overdue';
  if (tasks.every((task) => task.state === 'off_control')) return 'off';
  if (tasks.every((task) => task.state === 'done' || task.state === 'off_control')) return 'done';
  return tasks.some((task) => task.state === 'in_review') ? 'review' : 'open';
}

export interface Line {
  measure: string;
  marks: Mark[];
  /// Those without a day.
  waiting: number;
}

export function linesOf(tasks: TaskRow[]): Map<string, Line> {
  const byDay = new Map<string, Map<string, TaskRow[]>>();
  const lines = new Map<string, Line>();
  for (const task of tasks) {
    let line = lines.get(task.measure);
    if (!line) {
      line = { measure: task.measure, marks: [], waiting: 0 };
      lines.set(task.measure, line);
      byDay.set(task.measure, new Map());
    }
    if (!task.due) {
      line.waiting += 1;
      continue;
    }
    const days = byDay.get(task.measure);
    const had = days?.get(task.due);
    if (had) had.push(task);
    else days?.set(task.due, [task]);
  }
  for (const [measure, days] of byDay) {
    const marks = [...days].map(([due, held]) => ({
      due,
      start: held.reduce((first, task) => (task.start && task.start < first ? task.start : first), due),
      count: held.length,
      done: held.filter((task) => task.state === 'done').length,
      state: stateOf(held),
      isCheckpoint: held.every((task) => task.is_checkpoint),
      tasks: held,
    }));
    const line = lines.get(measure);
    if (line) line.marks = marks.sort((one, other) => (one.due < other.due ? -1 : 1));
  }
  return lines;
}
