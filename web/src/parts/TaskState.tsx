/// The state of a task: a sign and a word; overdue comes before the state itself.
import type { Schemas } from '../api/client';
import { useSay } from '../words/words';
import { Icon, type IconName } from './Icon';
import parts from './parts.module.css';

export type TaskStateName = Schemas['TaskState'];

const icons: Record<TaskStateName, IconName> = {
  not_started: 'circle',
  in_progress: 'half',
  in_review: 'question',
  returned: 'undo',
  done: 'check',
  off_control: 'minus',
  waits_schedule: 'clock',
  on_demand: 'hand',
};

export const isTaskState = (state: string | undefined): state is TaskStateName => state !== undefined && state in icons;

export function TaskState({ state, isOverdue }: { state: TaskStateName; isOverdue?: boolean }) {
  const say = useSay();
  return (
    <span className={parts.word} style={isOverdue ? { color: 'var(--red)' } : undefined}>
      <Icon name={isOverdue ? 'warning' : icons[state]} size={16} />
      {say(isOverdue ? 'web.task_state.overdue' : `web.task_state.${state}`)}
    </span>
  );
}
