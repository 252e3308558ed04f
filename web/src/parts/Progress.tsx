/// How far a plan is: a bar and the words. Overdue is said, not only coloured.
import type { Schemas } from '../api/client';
import { useSay } from '../words/words';
import classes from './Progress.module.css';

export function Progress({ progress, isBrief }: { progress: Schemas['Progress']; isBrief?: boolean }) {
  const say = useSay();
  const { total, done, overdue } = progress;
  const part = (count: number) => `${total ? (count / total) * 100 : 0}%`;
  if (total === 0) return <span className="faint">{say('web.progress.none')}</span>;
  return (
    <span className={classes.progress}>
      {!isBrief && (
        <span className={classes.bar} aria-hidden="true">
          <span className={classes.done} style={{ width: part(done) }} />
          <span className={classes.late} style={{ width: part(overdue) }} />
        </span>
      )}
      <span>{say('web.progress.done', { done, total })}</span>
      {overdue > 0 && <span className={classes.word}>{say('web.progress.overdue', { n: overdue })}</span>}
    </span>
  );
}
