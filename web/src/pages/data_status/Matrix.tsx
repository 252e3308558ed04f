/// Municipalities by procedures: how many schools have results; a dash where nobody has.
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './Matrix.module.css';

type Status = Schemas['DataStatus'];

export function Matrix({ status }: { status: Status }) {
  const say = useSay();
  const numbers = useNumbers();
  const grades = gradesOf(status);
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label={say('web.page.data_status')}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th rowSpan={2} scope="col" className={classes.name}>
              {say('web.school.municipality')}
            </th>
            {grades.map((grade) => (
              <th key={grade.grade} scope="colgroup" colSpan={grade.count} className={classes.grade}>
                {say('web.procedure.grade_n', { grade: grade.grade })}
              </th>
            ))}
          </tr>
          <tr>
            {status.procedures.map((procedure) => (
              <th key={procedure.procedure} scope="col">
                <Link to="/procedures/$procedure" params={{ procedure: procedure.procedure }} title={procedure.title}>
                  {subjectOf(procedure)}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {status.rows.map((row) => (
            <tr key={row.municipality}>
              <th scope="row" className={classes.name}>
                <Link to="." search={changed({ municipality: row.municipality })}>
                  {row.name}
                </Link>
                <span className="faint small"> {say('web.data_status.of_schools', { n: row.schools })}</span>
              </th>
              {row.cells.map((cell, index) => {
                const procedure = status.procedures[index];
                const said = say('web.data_status.cell', { schools: cell.schools, works: cell.works, absent: cell.absent, quarantined: cell.quarantined });
                return (
                  <td key={procedure?.procedure ?? index} data-none={cell.schools === 0 || undefined} data-unsure={cell.quarantined > 0 || undefined} title={said}>
                    {cell.schools === 0 ? (
                      <span>
                        <span aria-hidden="true">–</span>
                        <span className="hidden">{say('web.data_status.nothing')}</span>
                      </span>
                    ) : (
                      <Link to="/procedures/$procedure" params={{ procedure: procedure?.procedure ?? '' }} search={changed({ municipality: row.municipality })}>
                        <b>{numbers.count(cell.schools)}</b>
                        <small>{numbers.count(cell.works)}</small>
                        {cell.quarantined > 0 && <em>!&nbsp;{numbers.count(cell.quarantined)}</em>}
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.key}>{say('web.data_status.key')}</p>
    </div>
  );
}

/// The same on a phone: a row of two lines for each municipality.
export function MatrixList({ status }: { status: Status }) {
  const say = useSay();
  return (
    <ul className={classes.list}>
      {status.rows.map((row) => (
        <li key={row.municipality}>
          <Link to="." search={changed({ municipality: row.municipality })}>
            {row.name}
          </Link>
          <span className="soft small">
            {say('web.data_status.row', { has: row.cells.filter((cell) => cell.schools > 0).length, procedures: row.cells.length, works: row.cells.reduce((sum, cell) => sum + cell.works, 0) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function gradesOf(status: Status): { grade: number; count: number }[] {
  const grades: { grade: number; count: number }[] = [];
  for (const { grade } of status.procedures) {
    const last = grades[grades.length - 1];
    if (last?.grade === grade) last.count += 1;
    else grades.push({ grade, count: 1 });
  }
  return grades;
}

/// The subject out of a title such as «ВПР 2022, Математика, 5 класс»: the parts that hold no number.
function subjectOf(procedure: Schemas['ProcedureRow']): string {
  const words = procedure.title.split(', ').filter((part) => !/\d/.test(part));
  return words.join(', ') || procedure.subject;
}
