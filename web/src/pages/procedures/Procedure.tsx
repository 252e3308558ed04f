/// One procedure: figures of the region, primary scores, the funnel of schools.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { funnelQuery, histogramQuery, proceduresQuery } from '../../api/queries';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Funnel } from '../../parts/pictures/Funnel';
import { Histogram } from '../../parts/pictures/Histogram';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './procedures.module.css';
import { May } from '../../parts/May';

export function ProcedurePage() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { procedure } = useParams({ from: '/procedures/$procedure' });
  const { school } = useSearch({ from: '/procedures/$procedure' });
  const { year, municipality, municipalityName } = useWhereabouts();
  const rows = useQuery(proceduresQuery(year, lang));
  const histogram = useQuery(histogramQuery(procedure, school, lang));
  const funnel = useQuery(funnelQuery(procedure, municipality, lang));
  const row = rows.data?.find((one) => one.procedure === procedure);
  const marked = row?.tally.marks.reduce((sum, count) => sum + count, 0) ?? 0;

  return (
    <>
      <PageHead
        title={row?.title ?? procedure}
        lead={
          <>
            <Link to="/procedures">{say('web.page.procedures')}</Link>
            {' · '}
            <Link to="/instruments" search={{ instrument: procedure }}>
              {say('web.procedure.description')}
            </Link>
            {' · '}
            <Link to="/procedures/$procedure/reports" params={{ procedure }} search={changed({ school })}>
              {say('web.vpr_reports.name')}
            </Link>
            {' · '}
            <Link to="/procedures/$procedure/items" params={{ procedure }}>
              {say('web.items.title')}
            </Link>
            {' · '}
            <May ask="POST /api/scales"><Link to="/scales/new" search={{ procedure, year } as never}>
              {say('web.scaling.begin')}
            </Link></May>
            {municipalityName && ` · ${say('web.procedure.marked_place', { name: municipalityName })}`}
          </>
        }
      />
      <PurposeNote kind="procedure" thing={procedure} />
      {row && (
        <dl className={classes.figures}>
          <Figure word={say('web.procedure.works')} value={numbers.count(row.tally.works)} />
          <Figure word={say('web.procedure.schools')} value={numbers.count(row.schools)} />
          <Figure word={say('web.procedure.absent')} value={numbers.count(row.tally.absent)} />
          {marked > 0 && row.tally.marks.map((count, index) => <Figure key={index} word={say('web.procedure.mark', { mark: index + 2 })} value={numbers.percent(count / marked, 1)} />)}
        </dl>
      )}
      <div className={classes.pair}>
        {histogram.error ? <FaultNote error={histogram.error} onAgain={() => void histogram.refetch()} /> : histogram.data ? <Histogram picture={histogram.data} name={`histogram-${procedure}`} /> : <Shape kind="chart" />}
        {funnel.error ? (
          <FaultNote error={funnel.error} onAgain={() => void funnel.refetch()} />
        ) : funnel.data ? (
          <Funnel picture={funnel.data} name={`funnel-${procedure}`} hasPlace={municipality !== undefined} onOpen={(code) => void navigate({ to: '/schools/$school', params: { school: code } })} />
        ) : (
          <Shape kind="chart" />
        )}
      </div>
    </>
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
