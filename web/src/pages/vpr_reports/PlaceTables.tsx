/// The tables of a report: its columns going down for the place itself, and its parts by name.
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Schemas } from '../../api/client';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useSay } from '../../words/words';
import classes from './reports.module.css';

export type Report = Schemas['VprReport'];
type Row = Schemas['VprReportRow'];
type Cell = Schemas['VprReportCell'];

const signs = { sufficient: '✓', border: '~', insufficient: '!' } as const;

export function Verdict({ cell }: { cell: Cell | undefined }) {
  const say = useSay();
  if (!cell?.verdict) return null;
  return (
    <span className={classes.verdict} data-verdict={cell.verdict}>
      <b aria-hidden>{signs[cell.verdict]}</b> {say(`web.vpr_reports.${cell.verdict}`)}
      {!cell.is_sure && <span className={classes.under}>{say('web.vpr_reports.unsure')}</span>}
    </span>
  );
}

function Share({ cell, isMarked }: { cell: Cell | undefined; isMarked?: boolean }) {
  const say = useSay();
  const numbers = useNumbers();
  if (cell?.is_hidden) return <span className="faint" title={say('web.vpr_reports.hidden_why')}>{say('web.vpr_reports.hidden')}</span>;
  if (cell?.share === undefined) return <>–</>;
  const share = numbers.percent(cell.share, 1);
  if (!isMarked || !cell.verdict) return <>{share}</>;
  return (
    <span className={classes.verdict} data-verdict={cell.verdict}>
      <b role="img" aria-label={say(`web.vpr_reports.${cell.verdict}`)}>{signs[cell.verdict]}</b> {share}
    </span>
  );
}

/// Rows of the place itself and what stands above it.
function ownRows(report: Report): Row[] {
  const own = report.rows.findIndex((row) => row.is_own);
  const groups = report.report === 'groups' ? 4 : 0;
  return report.rows.slice(0, own + 1 + groups);
}

/// Columns of the report go down, places across; of the place itself with interval and verdict.
export function OwnTable({ report }: { report: Report }) {
  const say = useSay();
  const numbers = useNumbers();
  const rows = ownRows(report);
  const isGroups = report.report === 'groups';
  const own = rows.find((row) => row.is_own);
  if (!own || own.works === 0) return null;
  const ofOwn = rows.slice(rows.indexOf(own));
  const across = isGroups ? ofOwn : [own, ...rows.filter((row) => row !== own).reverse()];
  const hasLevels = report.columns.some((column) => column.maximum !== undefined);
  const hasWords = report.report === 'results' || report.report === 'groups';
  const bounds = (cell: Cell | undefined) => cell?.bounds && numbers.bounds(cell.bounds.low, cell.bounds.high);
  const head = (row: Row) => (isGroups ? (row.group ? say('web.vpr_reports.group', { mark: row.group }) : say('web.vpr_reports.all')) : row.name);
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={`${report.title}: ${report.place}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('web.vpr_reports.figure')}</th>
            {across.map((row) => (
              <Fragment key={`${row.place}${row.group ?? ''}`}>
                <th scope="col" data-number>
                  {head(row)}
                  <span className={classes.under}>{say('web.vpr_reports.works')} {numbers.count(row.works)}</span>
                </th>
                {!isGroups && row === own && <th scope="col" data-number data-roomy>{say('web.vpr_reports.interval')}</th>}
                {hasLevels && !isGroups && row === own && <th scope="col" data-roomy>{say('web.vpr_reports.verdict')}</th>}
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.columns.map((column, j) => (
            <tr key={column.head}>
              <th scope="row">
                {column.head}
                {column.level && <span className={classes.under}>{column.level}{column.maximum !== undefined && `, ${say('web.vpr_reports.points').toLowerCase()} ${column.maximum}`}</span>}
                {hasWords && column.words && <span className={classes.words}>{column.words}</span>}
              </th>
              {across.map((row) => (
                <Fragment key={`${row.place}${row.group ?? ''}`}>
                  <td data-number data-own={row === own || undefined}>
                    <Share cell={row.cells[j]} isMarked={isGroups} />
                    {!isGroups && row === own && <span className={`${classes.under} ${classes.tight}`}>{bounds(own.cells[j])} {hasLevels && <Verdict cell={own.cells[j]} />}</span>}
                  </td>
                  {!isGroups && row === own && <td data-number data-roomy className="faint">{bounds(own.cells[j])}</td>}
                  {hasLevels && !isGroups && row === own && <td data-roomy><Verdict cell={own.cells[j]} /></td>}
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/// Municipalities of the region or schools of the municipality, by name.
export function PartsTable({ report }: { report: Report }) {
  const say = useSay();
  const numbers = useNumbers();
  const { municipalities } = useWhereabouts();
  const parts = report.rows.slice(ownRows(report).length);
  if (parts.length === 0) return null;
  const isRegion = report.place_kind === 'region';
  const title = say(isRegion ? 'web.vpr_reports.parts_municipality' : 'web.vpr_reports.parts_school');
  const named = (row: Row) => {
    if (row.group) return say('web.vpr_reports.group', { mark: row.group });
    const municipality = isRegion ? municipalities.find((one) => one.name === row.name)?.id : undefined;
    if (isRegion && municipality === undefined) return row.name;
    return <Link to="." search={changed(isRegion ? { municipality } : { school: row.code })}>{row.name}</Link>;
  };
  return (
    <section className="stack-tight">
      <h2>{title}</h2>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={`${report.title}: ${title}`}>
        <table className={classes.table} data-wide>
          <thead>
            <tr>
              <th scope="col">{say('web.vpr_reports.place')}</th>
              <th scope="col" data-number>{say('web.vpr_reports.works')}</th>
              {report.columns.map((column) => (
                <th key={column.head} scope="col" data-number>{column.head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((row, index) => (
              <tr key={`${row.name}${row.code ?? ''}${row.group ?? ''}${index}`} data-group={row.group || undefined}>
                <th scope="row">{named(row)}</th>
                <td data-number>
                  {numbers.count(row.works)}
                  {row.sample === 'limited' && !row.group && <span className={classes.under}>{say('web.vpr_reports.limited')}</span>}
                </td>
                {report.columns.map((column, j) => (
                  <td key={column.head} data-number><Share cell={row.cells[j]} isMarked /></td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
