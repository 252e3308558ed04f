/// What can be done with a task, by its state: the same table as the server's, which has the last word.
import type { Schemas } from '../../api/client';
import type { TaskRow } from '../../api/plan_queries';

export type ActName = Schemas['TaskAct']['act'];
type State = Schemas['TaskState'];

const open: State[] = ['not_started', 'in_progress', 'in_review', 'returned', 'waits_schedule', 'on_demand'];
const begun: State[] = ['not_started', 'in_progress', 'returned', 'waits_schedule'];

const from: Record<ActName, State[]> = {
  start: ['not_started', 'waits_schedule'],
  begin: ['on_demand'],
  submit: begun,
  accept: ['in_review'],
  return: ['in_review'],
  delegate: begun,
  reassign: open,
  move: begun,
  off_control: open,
  reopen: ['done', 'off_control'],
};

export const actNames = Object.keys(from) as ActName[];

/// Acts that ask something first; the others are done at once.
export const asking: ReadonlySet<ActName> = new Set<ActName>(['submit', 'return', 'delegate', 'reassign', 'move', 'off_control', 'reopen']);

export const actsOf = (state: State): ActName[] => actNames.filter((act) => from[act].includes(state));

/// What some of the tasks allow, in the order of the table.
export const actsOfAll = (tasks: TaskRow[]): ActName[] => actNames.filter((act) => tasks.some((task) => from[act].includes(task.state)));

/// The one or two acts that stand in the row itself.
export function actsAtHand(task: TaskRow, isController: boolean): ActName[] {
  if (task.state === 'in_review') return isController ? ['accept', 'return'] : [];
  if (task.state === 'on_demand') return ['begin'];
  if (task.state === 'not_started') return ['start', 'submit'];
  return actsOf(task.state).includes('submit') ? ['submit'] : [];
}

export const isOpen = (state: State): boolean => open.includes(state);
