/// My tasks by what they ask of me.
import type { TaskRow } from '../../api/plan_queries';

export const buckets = ['returned', 'overdue', 'soon', 'later', 'in_review', 'waiting'] as const;
export type Bucket = (typeof buckets)[number];

/// As the server and the daily letter count: due within so many days is soon.
export const soonDays = 7;

/// Closed tasks are in none.
export function bucketOf(task: TaskRow): Bucket | undefined {
  switch (task.state) {
    case 'done':
    case 'off_control':
      return undefined;
    case 'returned':
    case 'in_review':
      return task.state;
    case 'on_demand':
      return 'waiting';
    default:
      if (task.is_overdue) return 'overdue';
      if (task.days_left === undefined) return 'waiting';
      return task.days_left <= soonDays ? 'soon' : 'later';
  }
}

/// Tasks keep their order within a bucket.
export function inBuckets(tasks: TaskRow[]): Map<Bucket, TaskRow[]> {
  const found = new Map<Bucket, TaskRow[]>(buckets.map((bucket) => [bucket, []]));
  for (const task of tasks) {
    const bucket = bucketOf(task);
    if (bucket) found.get(bucket)?.push(task);
  }
  return found;
}

/// The task of the nearest day that is not past.
export function nearest(tasks: TaskRow[]): TaskRow | undefined {
  return tasks.filter((task) => task.due && (task.days_left ?? -1) >= 0).reduce<TaskRow | undefined>((best, task) => (!best || (task.due ?? '') < (best.due ?? '') ? task : best), undefined);
}
