/// The state of a task: a sign and a word; overdue comes before the state itself.
import type { Schemas } from '../api/client';
import { useSay } from '../words/words';
import { Icon, type IconName } from './Icon';
import parts from './parts.module.css';

/// `overdue` is a look at the day, not a state of the store; measures have it as the state of their tasks together.
export type TaskStateName = Schemas['TaskState'] | 'overdue';

const icons: Record<TaskStateName, IconName> = {
  not_started: 'circle',
  in_progress: 'half',
  in_review: 'question',
  returned: 'undo',
  done: 'check',
  off_control: 'minus',
  waits_schedule: 'clock',
  on_demand: 'hand',
  overdue: 'warning',
};

export const isTaskState = (state: string | undefined): state is TaskStateName => state !== undefined && state in icons;

export function TaskState({ state, isOverdue }: { state: TaskStateName; isOverdue?: boolean }) {
  const say = useSay();
  const shown = isOverdue ? 'overdue' : state;
  return (
    <span className={parts.word} style={shown === 'overdue' ? { color: 'var(--red)' } : undefined}>
      <Icon name={icons[shown]} size={16} />
      {say(`web.task_state.${shown}`)}
    </span>
  );
}
