/// What the cut points do: shares of the marks, how sure a mark is, who lies near a cut.
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './scaling.module.css';

export function MarksEffect({ marks, works }: { marks: Schemas['ScaleMarks']; works: number }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <section className="stack" aria-label={say('web.scaling.effect')}>
      <dl className={classes.figures}>
        {marks.shares.map((share, index) => (
          <div key={index}>
            <dt>{say('web.procedure.mark', { mark: index + 2 })}</dt>
            <dd>{numbers.percent(share, 1)}</dd>
          </div>
        ))}
        <div>
          <dt>{say('web.scaling.accuracy')}</dt>
          <dd>{numbers.percent(marks.accuracy)}</dd>
        </div>
        <div>
          <dt>{say('web.scaling.consistency')}</dt>
          <dd>{numbers.percent(marks.consistency)}</dd>
        </div>
      </dl>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={say('web.scaling.cuts')}>
        <table className={classes.small}>
          <caption className="hidden">{say('web.scaling.cuts')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('web.scaling.mark')}</th>
              <th scope="col">{say('web.scaling.from')}</th>
              <th scope="col" data-wide>{say('web.scaling.ability')}</th>
              <th scope="col">{say('web.scaling.too_low')}</th>
              <th scope="col">{say('web.scaling.too_high')}</th>
              <th scope="col">{say('web.scaling.near')}</th>
            </tr>
          </thead>
          <tbody>
            {marks.cuts.map((cut) => (
              <tr key={cut.mark}>
                <th scope="row">{say('web.procedure.mark', { mark: cut.mark })}</th>
                <td>{cut.total}</td>
                <td data-wide>{numbers.decimal(cut.theta)}</td>
                <td>{numbers.percent(cut.too_low, 1)}</td>
                <td>{numbers.percent(cut.too_high, 1)}</td>
                <td>{`${numbers.count(cut.works_near)} (${numbers.percent(works ? cut.works_near / works : 0)})`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small faint">{say('web.scaling.effect_note')}</p>
    </section>
  );
}
