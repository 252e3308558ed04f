/// One school: why it is (not) in the list, its years, items and scores; one sheet of A4 in print.
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Fault, type Schemas } from '../../api/client';
import { explanationQuery, histogramQuery, itemsQuery, schoolQuery, yearsQuery } from '../../api/queries';
import { Certainty } from '../../parts/Certainty';
import { Icon } from '../../parts/Icon';
import { Caution, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Histogram } from '../../parts/pictures/Histogram';
import { Items } from '../../parts/pictures/Items';
import { Years } from '../../parts/pictures/Years';
import { usePrinting } from '../../parts/printing';
import { seriesOf } from '../../parts/series';
import { Shape } from '../../parts/Shape';
import { WhereToBegin } from '../../parts/topics/WhereToBegin';
import { FindingTable, Sentences, Variants } from '../../parts/why/Why';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useLanguage, useSay } from '../../words/words';
import { AdjustedLevels } from './AdjustedLevels';
import { Passport } from './Passport';
import { RegisterActs } from './RegisterActs';
import { SimilarSchools } from './SimilarSchools';
import classes from './School.module.css';
import { May } from '../../parts/May';
import { useRights } from '../../shell/me';

/// Pixels across A4 under the zoom of School.module.css.
const sheetWidth = 800;

export function SchoolPage() {
  const say = useSay();
  const isPrinting = usePrinting();
  const [lang] = useLanguage();
  const { school } = useParams({ from: '/schools/$school' });
  const asked = useSearch({ from: '/schools/$school' });
  const { year } = useWhereabouts();
  const rights = useRights();
  const seesResults = rights.mayAsk('GET /api/schools/{school}/levels');
  const { rule, threshold, min_participants, years, repeat, low_in_year, procedures, comparator } = asked;
  const why = useQuery({ ...explanationQuery(school, { rule, threshold, min_participants, years, repeat, low_in_year, procedures, comparator, year }, lang), enabled: year !== undefined && rights.mayAsk('GET /api/schools/{school}/explanation') });
  const passport = useQuery(schoolQuery(school, lang));
  const yearsPicture = useQuery({ ...yearsQuery(school, lang), enabled: seesResults });
  const items = useQuery({ ...itemsQuery(school, year, lang), enabled: year !== undefined && seesResults });

  if (passport.error) return <FaultNote error={passport.error} isPage onAgain={() => void passport.refetch()} />;
  const about = passport.data;
  // A sheet of paper shows the works of the rule; the screen shows all.
  const ofRule = isPrinting ? seriesOfRule(why.data?.finding.procedures ?? []) : undefined;
  const shownYears = yearsPicture.data && { ...yearsPicture.data, series: yearsPicture.data.series.filter((one) => !ofRule || ofRule.has(one.series)) };
  const shownItems = items.data && { ...items.data, rows: items.data.rows.filter((row) => !ofRule || ofRule.has(seriesOf(row.procedure))) };
  return (
    <article className={classes.page}>
      <PageHead
        title={why.data?.headline ?? about?.name ?? school}
        name={about?.name || school}
        above={why.data && about?.name}
        lead={[about?.parent_name, about?.type_said, about?.code].filter(Boolean).join(' · ')}
      >
        <May ask="GET /api/objectivity/schools/{school}"><Button component={Link} to="/objectivity/schools/$school" params={{ school } as never} search={{ year } as never} variant="subtle">
          {say('web.inquiry.signs_of')}
        </Button></May>
        <May ask="GET /api/schools/{school}/home"><Button component={Link} to="/schools/$school/home" params={{ school } as never} search={{ year } as never} variant="subtle">
          {say('web.home.as_head')}
        </Button></May>
        <May ask="GET /api/what-if"><Button component={Link} to="/low-results" search={{ ...asked } as never} variant="subtle">
          {say('web.school.to_list')}
        </Button></May>
        <Button variant="default" leftSection={<Icon name="print" size={18} />} onClick={() => window.print()}>
          {say('web.do.print')}
        </Button>
      </PageHead>

      {why.error && <WhyNot error={why.error} onAgain={() => void why.refetch()} />}
      {!why.error && !why.data && rights.mayAsk('GET /api/schools/{school}/explanation') && <Shape kind="lines" />}
      {why.data && (
        <div className={classes.why}>
          <div className="stack">
            <Certainty certainty={why.data.finding.certainty} />
            <Sentences sentences={why.data.sentences} only={['verdict', 'results', 'model']} level={2} />
          </div>
          <div className="stack">
            <Sentences sentences={why.data.sentences} only={['variants', 'takes_off', 'participation', 'data', 'next']} level={2} />
            <div className="no-print">
              <Variants variants={why.data.variants ?? []} />
            </div>
          </div>
        </div>
      )}
      {why.data && <FindingTable procedures={why.data.finding.procedures} />}
      {seesResults && (
        <>
          <AdjustedLevels school={school} year={year} printWidth={sheetWidth / 2} />
          <SimilarSchools key={school} school={school} year={year} printWidth={sheetWidth} />

          {yearsPicture.error ? <FaultNote error={yearsPicture.error} /> : shownYears ? shownYears.series.length > 0 && <Years picture={shownYears} name={`years-${school}`} printWidth={sheetWidth} /> : <Shape kind="chart" />}
          {items.error ? <FaultNote error={items.error} /> : shownItems ? shownItems.rows.length > 0 && <Items picture={shownItems} name={`items-${school}`} printWidth={sheetWidth} /> : <Shape kind="chart" />}
          <WhereToBegin school={school} year={year} />
        </>
      )}
      {why.data && <Scores school={school} procedures={why.data.finding.procedures} />}
      <p className="only-print small">{say('web.school.on_paper')}</p>
      {about && <Passport school={about} />}
      {about && <RegisterActs school={about.code ?? school} />}
    </article>
  );
}

/// A school without results is no fault: what to do is said quietly.
function WhyNot({ error, onAgain }: { error: Error; onAgain: () => void }) {
  if (error instanceof Fault && error.problem.code === 'school_without_results') return <Caution>{error.problem.said}</Caution>;
  return <FaultNote error={error} onAgain={onAgain} />;
}

function seriesOfRule(procedures: Schemas['ProcedureFinding'][]): Set<string> {
  return new Set(procedures.filter((one) => one.is_in_rule).map((one) => seriesOf(one.procedure)));
}

/// Primary scores of the school over the region, for a work that the reader picks.
function Scores({ school, procedures }: { school: string; procedures: Schemas['ProcedureFinding'][] }) {
  const say = useSay();
  const [lang] = useLanguage();
  const written = procedures.filter((one) => one.tally.works > 0);
  const [picked, setPicked] = useState<string>();
  const procedure = picked ?? written[0]?.procedure;
  const histogram = useQuery({ ...histogramQuery(procedure ?? '', school, lang), enabled: procedure !== undefined });
  if (!procedure) return null;
  return (
    <section className="no-print stack-tight">
      <Select label={say('web.school.pick_work')} w={360} maw="100%" allowDeselect={false} data={written.map((one) => ({ value: one.procedure, label: one.title }))} value={procedure} onChange={(value) => setPicked(value ?? undefined)} />
      <p>
        <Link to="/procedures/$procedure/reports" params={{ procedure }} search={changed({ school })}>
          {say('web.vpr_reports.of_school')}
        </Link>
      </p>
      {histogram.error ? <FaultNote error={histogram.error} /> : histogram.data ? <Histogram picture={histogram.data} name={`histogram-${procedure}-${school}`} /> : <Shape kind="chart" />}
    </section>
  );
}
