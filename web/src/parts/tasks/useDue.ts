/// When a task is due, in words: «просрочено на 3 дня», «сегодня», «через 5 дней».
import { useCallback } from 'react';
import type { TaskRow } from '../../api/plan_queries';
import { useSay } from '../../words/words';

export function useLeft(): (task: TaskRow) => string {
  const say = useSay();
  return useCallback(
    (task) => {
      const left = task.days_left;
      if (left === undefined || task.state === 'in_review') return '';
      if (left < 0) return say('web.task.late', { n: -left });
      return left === 0 ? say('web.task.today') : say('web.task.left', { n: left });
    },
    [say],
  );
}
