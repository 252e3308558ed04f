/// Counts by sign and indexes by place: tables that open.
import type { Schemas } from '../../api/client';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './objectivity.module.css';

type Screening = Schemas['SignScreening'];

export function Counts({ screening }: { screening: Screening }) {
  const say = useSay();
  const numbers = useNumbers();
  const isOwn = screening.rule === 'own';
  return (
    <details>
      <summary>{say('web.signs.counts')}</summary>
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={say('web.signs.counts')}>
        <table className={classes.table}>
          <thead>
            <tr>
              {!isOwn && <th scope="col">{say('web.signs.column.number')}</th>}
              <th scope="col">{say('web.signs.kind')}</th>
              <th scope="col">{say('web.signs.column.work')}</th>
              {!isOwn && <th scope="col" data-number>{say('web.signs.column.schools')}</th>}
              <th scope="col" data-number>{say('web.signs.column.flagged')}</th>
              {!isOwn && <th scope="col" data-number>{say('web.signs.column.enough')}</th>}
              {!isOwn && <th scope="col">{say('web.signs.column.provenance')}</th>}
            </tr>
          </thead>
          <tbody>
            {screening.counts.filter((count) => !isOwn || count.flagged > 0).map((count) => (
              <tr key={`${count.kind}:${count.procedure}`}>
                {!isOwn && <td>{count.number ?? '–'}</td>}
                <td>{count.kind_said}</td>
                <td>{count.title}</td>
                {!isOwn && <td data-number>{numbers.count(count.schools)}</td>}
                <td data-number>{numbers.count(count.flagged)}</td>
                {!isOwn && <td data-number>{numbers.count(count.flagged_enough)}</td>}
                {!isOwn && <td title={count.source}>{count.provenance_said}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

export function Indexes({ screening }: { screening: Screening }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <details>
      <summary>{say('web.signs.indexes')}</summary>
      <p className="soft small">{say('web.signs.indexes_note')}</p>
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={say('web.signs.indexes')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say('web.signs.column.place')}</th>
              <th scope="col" data-number>{say('web.signs.column.schools')}</th>
              <th scope="col" data-number>{say('web.signs.column.flagged')}</th>
              <th scope="col" data-number>{say('web.signs.column.index')}</th>
            </tr>
          </thead>
          <tbody>
            {screening.indexes.map((one) => (
              <tr key={one.municipality ?? 0}>
                <td>{one.name}</td>
                <td data-number>{numbers.count(one.schools)}</td>
                <td data-number>{numbers.count(one.with_sign)}</td>
                <td data-number>{typeof one.index === 'number' ? numbers.decimal(one.index, 1) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
