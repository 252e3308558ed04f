/// Shares of the marks 2, 3, 4, 5 as a thin bar with its figures.
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './procedures.module.css';

export function MarksBar({ marks }: { marks: number[] }) {
  const say = useSay();
  const numbers = useNumbers();
  const all = marks.reduce((sum, count) => sum + count, 0);
  if (all === 0) return <span className="faint">–</span>;
  const said = marks.map((count, index) => say('web.procedure.mark_share', { mark: index + 2, share: numbers.percent(count / all, 1) })).join(', ');
  return (
    <span className={classes.marks} role="img" aria-label={said} title={said}>
      <span className={classes.bar}>
        {marks.map((count, index) => (
          <i key={index} data-mark={index + 2} style={{ width: `${(count / all) * 100}%` }} />
        ))}
      </span>
      <span>{say('web.procedure.mark_share', { mark: 2, share: numbers.percent((marks[0] ?? 0) / all, 1) })}</span>
    </span>
  );
}
