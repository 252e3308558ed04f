/// What a draw and a kept group show alike: precision by work, strata, exclusions, notes.
import type { Schemas } from '../../api/client';
import { Heads } from '../../parts/Heads';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './control.module.css';

type Group = Schemas['ControlGroup'];

export function Precision({ group }: { group: Group }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <section className="stack-tight">
      <h2>{say('web.control.precision')}</h2>
      <div className={classes.scroll}>
        <table className={classes.figures} aria-label={say('web.control.precision')}>
          <Heads
            heads={[
              { title: say('web.control.work') },
              { title: say('web.control.classes') },
              { title: say('web.control.pupils'), isWide: true },
              { title: say('web.control.half_width') },
              { title: say('web.control.half_width_worst'), isWide: true },
              { title: say('web.control.icc'), isWide: true },
              { title: say('web.control.deff'), isWide: true },
            ]}
          />
          <tbody>
            {group.precision.map((one) => (
              <tr key={one.procedure}>
                <th scope="row">{one.title}</th>
                <td>{say('web.control.of', { part: numbers.count(one.classes), all: numbers.count(one.of_classes) })}</td>
                <td data-wide>{numbers.count(one.pupils)}</td>
                <td>{one.half_width === undefined ? '–' : `±${numbers.percent(one.half_width, 1)}`}</td>
                <td data-wide>{one.half_width_worst === undefined ? '–' : `±${numbers.percent(one.half_width_worst, 1)}`}</td>
                <td data-wide>{one.icc === undefined ? '–' : numbers.decimal(one.icc)}</td>
                <td data-wide>{one.deff === undefined ? '–' : numbers.decimal(one.deff, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small faint prose">{say('web.control.precision_note')}</p>
    </section>
  );
}

export function Notes({ group }: { group: Group }) {
  return (
    <ul className={classes.notes}>
      {group.notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

export function Strata({ group }: { group: Group }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <details>
      <summary>{say('web.control.strata', { n: group.strata.length })}</summary>
      <div className={classes.scroll}>
        <table className={classes.figures} aria-label={say('web.control.strata', { n: group.strata.length })}>
          <Heads
            heads={[
              { title: say('web.control.settlement') },
              { title: say('web.control.size') },
              { title: say('web.control.context') },
              { title: say('web.control.taken') },
            ]}
          />
          <tbody>
            {group.strata.map((one) => (
              <tr key={`${one.settlement}|${one.size}|${one.context}`}>
                <th scope="row">{one.settlement}</th>
                <td className={classes.words}>{one.size}</td>
                <td className={classes.words}>{one.context}</td>
                <td>{say('web.control.of', { part: numbers.count(one.wanted), all: numbers.count(one.schools) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

export function Excluded({ group }: { group: Group }) {
  const say = useSay();
  if (group.excluded.length === 0) return null;
  return (
    <details>
      <summary>{say('web.control.excluded', { n: group.excluded.length })}</summary>
      <ul className={classes.notes}>
        {group.excluded.map((one) => (
          <li key={one.code}>
            {one.name || one.code}
            <span className="faint">{one.municipality_name && `, ${one.municipality_name}`}</span>: {one.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
