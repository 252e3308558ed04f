/// The grid of a month: whole weeks from Monday, and what is due on each day. No screen.
import type { TaskRow } from '../../api/plan_queries';
import { addDays, firstDay, lastDay, monthOf, weekday } from '../../words/days';

export interface Day {
  day: string;
  isOutside: boolean;
}

export function gridOf(month: string): Day[][] {
  const start = addDays(firstDay(month), -weekday(firstDay(month)));
  const end = lastDay(month);
  const weeks: Day[][] = [];
  for (let monday = start; monday <= end; monday = addDays(monday, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const day = addDays(monday, index);
        return { day, isOutside: monthOf(day) !== month };
      }),
    );
  return weeks;
}

/// Tasks of one measure that are due on one day.
export interface DayEntry {
  measure: string;
  plan: number;
  title: string;
  tasks: TaskRow[];
  isOverdue: boolean;
  isClosed: boolean;
}

export function byDay(tasks: TaskRow[]): Map<string, DayEntry[]> {
  const days = new Map<string, Map<string, DayEntry>>();
  for (const task of tasks) {
    if (!task.due) continue;
    const entries = days.get(task.due) ?? new Map<string, DayEntry>();
    days.set(task.due, entries);
    const isClosed = task.state === 'done' || task.state === 'off_control';
    const key = `${task.plan}:${task.measure}`;
    const had = entries.get(key);
    if (had) {
      had.tasks.push(task);
      had.isOverdue ||= !!task.is_overdue;
      had.isClosed &&= isClosed;
    } else entries.set(key, { measure: task.measure, plan: task.plan, title: task.title, tasks: [task], isOverdue: !!task.is_overdue, isClosed });
  }
  return new Map([...days].map(([day, entries]) => [day, [...entries.values()]]));
}

/// Where an arrow leads; nothing for other keys.
export function stepOf(key: string, day: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -weekday(day));
    case 'End':
      return addDays(day, 6 - weekday(day));
    default:
      return undefined;
  }
}
