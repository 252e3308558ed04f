/// Tables that one report alone has: pupils by code, marks against the journal, years.
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import type { Report } from './PlaceTables';
import classes from './reports.module.css';

export function PupilTable({ report }: { report: Report }) {
  const say = useSay();
  const pupils = report.pupils ?? [];
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={report.title}>
      <table className={classes.table} data-wide>
        <thead>
          <tr>
            <th scope="col">{say('web.vpr_reports.code')}</th>
            <th scope="col">{say('web.vpr_reports.class')}</th>
            <th scope="col" data-number>{say('web.vpr_reports.total')}</th>
            <th scope="col" data-number>{say('web.vpr_reports.mark')}</th>
            <th scope="col" data-number>{say('web.vpr_reports.journal_short')}</th>
            {report.columns.map((column) => (
              <th key={column.head} scope="col" data-number>
                {column.head}
                <span className={classes.under}>{[column.level, column.maximum].filter(Boolean).join(' ')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pupils.map((pupil) => (
            <tr key={`${pupil.code}/${pupil.class}`}>
              <th scope="row">{pupil.code}</th>
              <td>{pupil.class}</td>
              <td data-number>{pupil.total}</td>
              <td data-number data-own>{pupil.mark ?? '–'}</td>
              <td data-number>{pupil.journal ?? '–'}</td>
              {report.columns.map((column, j) => (
                <td key={column.head} data-number>{pupil.scores[j] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function JournalTable({ report }: { report: Report }) {
  const say = useSay();
  const numbers = useNumbers();
  const marks = [2, 3, 4, 5];
  return (
    <section className="stack-tight">
      <h2>{say('web.vpr_reports.journal_table')}</h2>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={say('web.vpr_reports.journal_table')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <td />
              {marks.map((mark) => (
                <th key={mark} scope="col" data-number>{say('web.vpr_reports.journal_mark', { mark })}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {marks.map((journal, i) => (
              <tr key={journal}>
                <th scope="row">{say('web.vpr_reports.journal_row', { mark: journal })}</th>
                {marks.map((mark, j) => (
                  <td key={mark} data-number data-own={journal === mark || undefined}>{numbers.count(report.journal?.[i]?.[j] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function YearTable({ report }: { report: Report }) {
  const say = useSay();
  const numbers = useNumbers();
  return (
    <section className="stack-tight">
      <h2>{say('web.vpr_reports.years')}</h2>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={say('web.vpr_reports.years')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say('web.vpr_reports.year')}</th>
              <th scope="col" data-number>{say('web.vpr_reports.twos')}</th>
              <th scope="col" data-number data-roomy>{say('web.vpr_reports.interval')}</th>
              <th scope="col" data-number>{say('web.vpr_reports.region')}</th>
              <th scope="col" data-number>{say('web.vpr_reports.works')}</th>
              <th scope="col">{say('web.vpr_reports.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {report.years?.map((year) => (
              <tr key={year.year}>
                <th scope="row">{year.year}</th>
                <td data-number data-own>
                  {numbers.percent(year.twos, 1)}
                  <span className={`${classes.under} ${classes.tight}`}>{numbers.bounds(year.bounds.low, year.bounds.high)}</span>
                </td>
                <td data-number data-roomy className="faint">{numbers.bounds(year.bounds.low, year.bounds.high)}</td>
                <td data-number>{numbers.percent(year.region, 1)}</td>
                <td data-number>{numbers.count(year.works)}</td>
                <td>{say(year.is_comparable ? 'web.vpr_reports.comparable' : 'web.vpr_reports.not_comparable')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
