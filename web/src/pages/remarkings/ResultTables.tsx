/// Figures of a second marking: the difference, what becomes of marks, agreement by task, experts.
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './remarkings.module.css';

type Remarking = Schemas['Remarking'];

export function ResultTables({ one }: { one: Remarking }) {
  const say = useSay();
  if (one.marked === 0) return <p className="soft prose">{say('web.remark.nothing_yet')}</p>;
  return (
    <div className={classes.besides}>
      {one.difference && <Difference one={one} />}
      {one.mark_changes && one.marks && <MarkChanges changes={one.mark_changes} />}
      <ByTask one={one} />
      <Experts one={one} />
    </div>
  );
}

/// The difference with its interval beside no difference and the one that must not be missed.
function Difference({ one }: { one: Remarking }) {
  const say = useSay();
  const numbers = useNumbers();
  const { difference } = one;
  if (!difference) return null;
  const low = Math.min(0, difference.low ?? 0) - 0.5;
  const high = Math.max(one.shift, difference.high ?? 0) + 0.5;
  const at = (value: number) => `${(((value - low) / (high - low)) * 100).toFixed(2)}%`;
  const sentence = say('web.remark.difference_is', { value: numbers.decimal(difference.value, 2), low: numbers.decimal(difference.low ?? 0, 2), high: numbers.decimal(difference.high ?? 0, 2) });
  return (
    <section className="stack-tight">
      <h2>{say('web.remark.difference')}</h2>
      <p>{sentence}</p>
      <div className={classes.line} role="img" aria-label={sentence}>
        <i className={classes.mark} style={{ left: at(0) }} />
        <i className={classes.mark} style={{ left: at(one.shift) }} />
        <i className={classes.interval} style={{ left: at(difference.low ?? 0), width: `calc(${at(difference.high ?? 0)} - ${at(difference.low ?? 0)})` }} />
        <i className={classes.dot} style={{ left: at(difference.value) }} />
        <span style={{ left: at(0) }}>0</span>
        <span style={{ left: at(one.shift) }}>{numbers.decimal(one.shift, 1)}</span>
      </div>
      <p className="small faint">{say('web.remark.difference_note', { shift: numbers.decimal(one.shift, 1), works: difference.works })}</p>
      {one.mark_falls && (
        <p className="small">{say('web.remark.falls', { share: numbers.percent(one.mark_falls.value), bounds: numbers.bounds(one.mark_falls.low ?? 0, one.mark_falls.high ?? 1) })}</p>
      )}
    </section>
  );
}

function MarkChanges({ changes }: { changes: number[][] }) {
  const say = useSay();
  return (
    <section className="stack-tight">
      <h2>{say('web.remark.marks')}</h2>
      <table className={classes.figures} aria-label={say('web.remark.marks')}>
        <thead>
          <tr>
            <th scope="col">{say('web.remark.first_mark')}</th>
            {[2, 3, 4, 5].map((mark) => (
              <th key={mark} scope="col">
                {say('web.remark.becomes', { mark })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((row, from) => (
            <tr key={from}>
              <th scope="row">«{from + 2}»</th>
              {row.map((works, to) => (
                <td key={to} data-fell={(works > 0 && to < from) || undefined}>
                  {works || '·'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ByTask({ one }: { one: Remarking }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <section className="stack-tight">
      <h2>{say('web.remark.by_task')}</h2>
      <div className={classes.scroll}>
        <table className={classes.figures} aria-label={say('web.remark.by_task')}>
          <thead>
            <tr>
              <th scope="col">{say('web.remark.task')}</th>
              <th scope="col">{say('web.remark.mean_difference')}</th>
              <th scope="col">{say('web.remark.exact')}</th>
              <th scope="col" data-wide>
                {say('web.remark.kappa')}
              </th>
            </tr>
          </thead>
          <tbody>
            {one.agreement.map((row) => (
              <tr key={row.code}>
                <th scope="row">{say('web.remark.task_of', { code: row.code, maximum: row.maximum })}</th>
                <td>{numbers.decimal(row.difference, 2)}</td>
                <td>{numbers.percent(row.agreement.exact)}</td>
                <td data-wide>{row.agreement.value === undefined ? '–' : `${numbers.decimal(row.agreement.value)} (${numbers.decimal(row.agreement.low ?? 0)}–${numbers.decimal(row.agreement.high ?? 0)})`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Experts({ one }: { one: Remarking }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <section className="stack-tight">
      <h2>{say('web.remark.markers')}</h2>
      <div className={classes.scroll}>
        <table className={classes.figures} aria-label={say('web.remark.markers')}>
          <thead>
            <tr>
              <th scope="col">{say('web.remark.expert')}</th>
              <th scope="col">{say('web.remark.done')}</th>
              <th scope="col">{say('web.remark.lenience')}</th>
              <th scope="col" data-wide>
                {say('web.remark.drift')}
              </th>
            </tr>
          </thead>
          <tbody>
            {one.markers.map((marker) => (
              <tr key={marker.name}>
                <th scope="row">{marker.name}</th>
                <td>{say('web.control.of', { part: numbers.count(marker.marked), all: numbers.count(marker.given) })}</td>
                <td>{marker.lenience && one.markers.length > 1 ? `${numbers.decimal(marker.lenience.value, 1)} (${numbers.decimal(marker.lenience.low ?? 0, 1)}…${numbers.decimal(marker.lenience.high ?? 0, 1)})` : '–'}</td>
                <td data-wide>{marker.drift ? numbers.decimal(marker.drift.slope * 10, 1) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small faint prose">{say('web.remark.markers_note')}</p>
    </section>
  );
}
