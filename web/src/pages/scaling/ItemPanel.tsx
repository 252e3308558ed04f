/// One item of the work: its curve, its steps, everything that was remarked.
import type { Schemas } from '../../api/client';
import { ItemCurve } from '../../parts/pictures/ItemCurve';
import { stepsOf } from '../../parts/pictures/steps';
import parts from '../../parts/parts.module.css';
import { SidePanel } from '../../parts/SidePanel';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './scaling.module.css';
import { Difference } from './ItemTable';

export function ItemPanel({ item, analysis, name, onClose }: { item: Schemas['AnalysedItem']; analysis: Schemas['ItemAnalysis']; name: string; onClose: () => void }) {
  const say = useSay();
  const numbers = useNumbers();
  const steps = stepsOf([item], analysis.closed).sort((one, other) => one.points - other.points);
  const pairs = analysis.pairs.filter((pair) => pair.first === item.code || pair.second === item.code);
  return (
    <SidePanel title={say('web.items.item', { code: item.code })} aside={[item.level && say('web.picture.level', { level: item.level }), item.skill].filter(Boolean).join('. ')} onClose={onClose}>
      <div className="stack" style={{ gap: 24 }}>
        {item.remarks.length > 0 ? (
          <section>
            <h3>{say('web.items.look')}</h3>
            <ul className={classes.remarks}>
              {item.remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          </section>
        ) : (
          <p className="soft">{say('web.items.no_remarks')}</p>
        )}
        <ItemCurve item={item} name={name} />
        <section>
          <h3>{say('web.items.steps')}</h3>
          <table className={classes.small}>
            <thead>
              <tr>
                <th scope="col">{say('web.items.point')}</th>
                <th scope="col">{say('web.items.logits')}</th>
                <th scope="col">{say('web.items.error')}</th>
              </tr>
            </thead>
            <tbody>
              {steps.map((step) => (
                <tr key={step.points}>
                  <th scope="row">{step.points}</th>
                  <td>{numbers.decimal(step.theta)}</td>
                  <td>{step.error === undefined ? '–' : `±\u00a0${numbers.decimal(step.error)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="small faint">{say('web.items.steps_note')}</p>
        </section>
        <dl className={parts.facts}>
          <dt>{say('web.items.share')}</dt>
          <dd>{numbers.percent(item.share)}</dd>
          <dt>{say('web.items.not_attempted')}</dt>
          <dd>{numbers.percent(item.not_attempted, 1)}</dd>
          <dt>{say('web.items.not_taught')}</dt>
          <dd>{numbers.percent(item.not_taught, 1)}</dd>
          <dt>{say('web.items.rest')}</dt>
          <dd>{numbers.decimal(item.rest_correlation)}</dd>
          {analysis.model === 'gpcm' && (
            <>
              <dt>{say('web.items.slope')}</dt>
              <dd>{`${numbers.decimal(item.slope)}${item.slope_error === undefined ? '' : ` ±\u00a0${numbers.decimal(item.slope_error)}`}`}</dd>
            </>
          )}
          <dt>{say('web.items.infit_outfit')}</dt>
          <dd>{`${numbers.decimal(item.infit)} · ${numbers.decimal(item.outfit)}`}</dd>
          {item.fit && (
            <>
              <dt>{say('web.items.fit')}</dt>
              <dd>{say('web.items.fit_is', { statistic: numbers.decimal(item.fit.x2, 1), df: item.fit.df, p: numbers.probability(item.fit.p), rmsea: numbers.decimal(item.fit.rmsea, 3) })}</dd>
            </>
          )}
          {item.difference && (
            <>
              <dt>{say('web.items.difference')}</dt>
              <dd>
                <Difference item={item} />
                {analysis.groups?.length === 2 && <div className="small faint">{say('web.items.difference_note', { second: analysis.groups[1]!.name, first: analysis.groups[0]!.name })}</div>}
              </dd>
            </>
          )}
        </dl>
        {pairs.length > 0 && (
          <section>
            <h3>{say('web.items.pairs')}</h3>
            <ul className={classes.remarks}>
              {pairs.map((pair) => (
                <li key={pair.first + pair.second}>{say('web.items.pair', { first: pair.first, second: pair.second, strength: numbers.decimal(pair.q3) })}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </SidePanel>
  );
}
