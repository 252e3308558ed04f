/// What limits of load are checked, from where they are, and what no data tell.
import type { Schemas } from '../../api/client';
import classes from '../../parts/field/field.module.css';
import { useSay } from '../../words/words';

export function Limits({ list }: { list: Schemas['SittingList'] }) {
  const say = useSay();
  return (
    <details className={`${classes.limits} no-print`}>
      <summary>{say('web.sittings.limits')}</summary>
      <table>
        <tbody>
          {list.limits.map((limit) => (
            <tr key={limit.key}>
              <td>{limit.name}</td>
              <td>{say(limit.refuses ? 'web.sittings.limit.refuses' : 'web.sittings.limit.advises')}</td>
              <td>{limit.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say('web.sittings.hours_source', { source: list.hours })}</p>
      <ul className={classes.list}>
        {list.unchecked.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  );
}
