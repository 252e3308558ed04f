/// Step 1: the work, how much of it there is, how its totals lie.
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { histogramQuery, proceduresQuery } from '../../api/queries';
import { scalesQuery } from '../../api/scale_queries';
import { Caution, FaultNote } from '../../parts/Notes';
import { Histogram } from '../../parts/pictures/Histogram';
import { Shape } from '../../parts/Shape';
import { yearOf } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import type { WizardSearch } from './address';
import classes from './scaling.module.css';

export function DataStep({ procedure, row, onChange }: { procedure?: string; row?: Schemas['ProcedureRow']; onChange: (changes: WizardSearch & { year?: number }) => void }) {
  const say = useSay();
  const [lang] = useLanguage();
  const list = useQuery(proceduresQuery(undefined, lang));
  if (list.error) return <FaultNote error={list.error} onAgain={() => void list.refetch()} />;
  return (
    <div className={classes.parts}>
      <Select
        label={say('web.scaling.procedure')}
        placeholder={say('web.scaling.pick')}
        w={460}
        maw="100%"
        searchable
        nothingFoundMessage={say('web.scaling.no_procedures')}
        value={procedure ?? null}
        data={worksOf(list.data ?? [])}
        onChange={(value) => value && onChange({ procedure: value, year: yearOf(value), cuts: undefined })}
      />
      {procedure && row && <Facts row={row} />}
      {procedure && <Totals procedure={procedure} />}
    </div>
  );
}

/// Works that somebody wrote, the newest year first.
function worksOf(rows: Schemas['ProcedureRow'][]) {
  const written = rows.filter((one) => one.tally.works > 0).sort((one, other) => other.year - one.year || one.title.localeCompare(other.title));
  return written.map((one) => ({ value: one.procedure, label: one.title }));
}

function Facts({ row }: { row: Schemas['ProcedureRow'] }) {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const set = useQuery(scalesQuery(row.procedure, lang)).data?.[0];
  return (
    <div className="stack-tight">
      <dl className={classes.figures}>
        <Figure word={say('web.scaling.works')} value={numbers.count(row.tally.works)} />
        <Figure word={say('web.procedure.schools')} value={numbers.count(row.schools)} />
        <Figure word={say('web.procedure.absent')} value={numbers.count(row.tally.absent)} />
        <Figure word={say('web.procedure.quarantined')} value={numbers.count(row.tally.quarantined)} />
      </dl>
      {row.tally.quarantined > 0 && (
        <Caution>
          {say('web.scaling.quarantined', { n: row.tally.quarantined })} <Link to="/data-status">{say('web.page.data_status')}</Link>
        </Caution>
      )}
      {set && (
        <Caution>
          {say('web.scaling.replaces', { date: numbers.date(set.at), person: set.person })}{' '}
          <Link to="/scales/$id" params={{ id: String(set.id) }}>
            {say('web.scaling.open', { id: set.id })}
          </Link>
        </Caution>
      )}
    </div>
  );
}

function Figure({ word, value }: { word: string; value: string }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Totals({ procedure }: { procedure: string }) {
  const [lang] = useLanguage();
  const histogram = useQuery(histogramQuery(procedure, undefined, lang));
  if (histogram.error) return <FaultNote error={histogram.error} onAgain={() => void histogram.refetch()} />;
  return histogram.data ? <Histogram picture={histogram.data} name={`histogram-${procedure}`} /> : <Shape kind="chart" />;
}
