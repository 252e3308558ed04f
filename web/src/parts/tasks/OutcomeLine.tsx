/// What came of an act, at the foot of the page: done so many, refused so many and why, and «Вернуть как было».
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../words/words';
import { Icon } from '../Icon';
import { FaultNote } from '../Notes';
import parts from '../parts.module.css';
import { setOutcome, useOutcome, useUndo } from './outcome';
import classes from './tasks.module.css';

export function OutcomeLine() {
  const say = useSay();
  const outcome = useOutcome();
  const undo = useUndo();
  const [isWhole, setWhole] = useState(false);
  if (!outcome) return null;
  const { act, result, titles } = outcome;
  const done = result.done.length;
  const refused = result.refused.length;
  return (
    <div className={`${classes.outcome} no-print`} role="status">
      <div className={classes.outcomeLine}>
        <Icon name={done > 0 ? 'check' : 'warning'} size={18} />
        <span>
          {say(`web.task.done.${act}`, { n: done })}
          {refused > 0 && ` ${say('web.task.refused', { n: refused })}`}
        </span>
        {refused > 0 && (
          <button type="button" className={classes.link} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {say('web.task.why')}
          </button>
        )}
        <span className={classes.outcomeActs}>
          {act !== 'undo' && result.act !== undefined && done > 0 && (
            <Button size="compact-sm" variant="default" leftSection={<Icon name="undo" size={15} />} loading={undo.isPending} onClick={() => undo.mutate(result.act ?? 0)}>
              {say('web.task.undo')}
            </Button>
          )}
          <button type="button" className={parts.iconButton} aria-label={say('web.do.close')} onClick={() => setOutcome(undefined)}>
            <Icon name="close" size={16} />
          </button>
        </span>
      </div>
      {undo.error && <FaultNote error={undo.error} />}
      {refused > 0 && (isWhole || done === 0) && (
        <ul className={classes.refused}>
          {result.refused.map(({ task, problem }) => (
            <li key={task}>
              {titles.get(task) && <strong>{titles.get(task)}. </strong>}
              {problem.said || problem.rule} {!problem.said?.includes(problem.cure ?? '\n') && problem.cure}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
