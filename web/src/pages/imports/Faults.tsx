/// The faults of a file: sheet, row, column, value, rule, cure; narrowed by kind; the annotated copy has them all.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { addressOf, type Schemas } from '../../api/client';
import { Icon } from '../../parts/Icon';
import { useSay } from '../../words/words';
import chips from '../screenings/screenings.module.css';
import classes from './imports.module.css';

const atOnce = 50;

export function Faults({ report }: { report: Schemas['ImportReport'] }) {
  const say = useSay();
  const [code, setCode] = useState<string>();
  const [isWhole, setWhole] = useState(false);
  if (report.faults_total === 0) return <p className="soft">{say('web.faults.none')}</p>;
  const known = report.faults.filter((fault) => !code || fault.code === code);
  const shown = isWhole ? known : known.slice(0, atOnce);
  const kinds = report.faults_by_code ?? [];
  const isCut = shown.length < (kinds.find((kind) => kind.code === code)?.count ?? report.faults_total);
  return (
    <section className="stack" aria-labelledby="faults">
      <div className="spread">
        <h2 id="faults">{say('web.faults.title', { n: report.faults_total })}</h2>
        {report.has_file && (
          <Button component="a" href={addressOf(`/api/imports/${report.id}/annotated`)} download variant="default" size="sm" leftSection={<Icon name="download" size={18} />} className="no-print">
            {say('web.faults.annotated')}
          </Button>
        )}
      </div>
      {kinds.length > 1 && (
        <div className={`${chips.chips} no-print`} role="group" aria-label={say('web.faults.rule')}>
          <button type="button" className={chips.chip} aria-pressed={code === undefined} onClick={() => setCode(undefined)}>
            {say('web.faults.all', { n: report.faults_total })}
          </button>
          {kinds.map((kind) => (
            <button key={kind.code} type="button" className={`${chips.chip} ${classes.kindChip}`} aria-pressed={code === kind.code} onClick={() => setCode(kind.code)}>
              <span>{kind.rule}</span> <b>{kind.count}</b>
            </button>
          ))}
        </div>
      )}
      <div className={classes.scroll} tabIndex={0} role="group" aria-labelledby="faults">
        <table className={classes.faults}>
          <thead>
            <tr>
              <th scope="col">{say('web.faults.sheet')}</th>
              <th scope="col">{say('web.faults.row')}</th>
              <th scope="col">{say('web.faults.column')}</th>
              <th scope="col">{say('web.faults.value')}</th>
              <th scope="col">{say('web.faults.rule')}</th>
              <th scope="col">{say('web.faults.cure')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((fault, index) => (
              <tr key={index}>
                <td>{fault.place?.sheet}</td>
                <td>{fault.place?.row || ''}</td>
                <td>{[fault.place?.column, fault.place?.heading && `«${fault.place.heading}»`].filter(Boolean).join(' ')}</td>
                <td>{fault.value && <code>{fault.value}</code>}</td>
                <td>{fault.rule ?? fault.said}</td>
                <td>{fault.cure}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < known.length && (
        <Button variant="default" size="sm" className="no-print" style={{ alignSelf: 'flex-start' }} onClick={() => setWhole(true)}>
          {say('web.faults.all', { n: known.length })}
        </Button>
      )}
      {isCut && <p className="small faint">{say('web.faults.first', { n: shown.length })}</p>}
    </section>
  );
}
