/// What each total of the work means: ability with its error, the score on the scale, the mark.
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './scaling.module.css';

type Total = Schemas['ScaleTotal'];

export function ScaleTable({ rows, label }: { rows: Total[]; label: string }) {
  const say = useSay();
  const numbers = useNumbers();
  const hasMarks = rows.some((row) => row.mark);
  const most = Math.max(0.0001, ...rows.map((row) => row.share));
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.totals}>
        <caption className="hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{say('web.scaling.total')}</th>
            <th scope="col" data-wide>{say('web.scaling.works')}</th>
            <th scope="col">{say('web.scaling.share')}</th>
            <th scope="col" data-wide>{say('web.scaling.below')}</th>
            <th scope="col">{say('web.scaling.ability')}</th>
            <th scope="col">{say('web.scaling.scaled')}</th>
            {hasMarks && <th scope="col">{say('web.scaling.mark')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.total} data-turn={(hasMarks && index > 0 && row.mark !== rows[index - 1]?.mark) || undefined}>
              <th scope="row">{row.total}</th>
              <td data-wide>{numbers.count(row.works)}</td>
              <td>
                <span className={classes.share}>
                  <span className={classes.bar}>
                    <i style={{ width: `${(row.share / most) * 100}%` }} />
                  </span>
                  <span>{numbers.percent(row.share, 1)}</span>
                </span>
              </td>
              <td data-wide>{numbers.percent(row.below)}</td>
              <td>{row.is_reachable && row.theta !== undefined ? `${numbers.decimal(row.theta)} ±\u00a0${numbers.decimal(row.error ?? 0)}` : say('web.scaling.unreachable')}</td>
              <td>{row.is_reachable && row.scaled !== undefined ? <><b>{numbers.count(row.scaled)}</b> ±&nbsp;{numbers.count(row.scaled_error ?? 0)}</> : '–'}</td>
              {hasMarks && <td>{row.mark ? say('web.procedure.mark', { mark: row.mark }) : '–'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
