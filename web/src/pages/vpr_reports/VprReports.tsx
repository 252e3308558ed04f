/// The seven VPR reports of a work for the place at the top of the page: a sentence, what is seen, where to look next,
/// the table of the federal layout, how it was computed.
import { Button, Menu, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { addressOf } from '../../api/client';
import { vprReportQuery, type ReportAsked, type ReportKind } from '../../api/report_queries';
import { Icon } from '../../parts/Icon';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { changed } from '../../shell/address';
import { useWhereabouts } from '../../shell/whereabouts';
import { useLanguage, useSay } from '../../words/words';
import { kinds, type ReportSearch } from './address';
import { JournalTable, PupilTable, YearTable } from './OwnTables';
import { OwnTable, PartsTable } from './PlaceTables';
import { ScoresPicture } from './ScoresPicture';
import classes from './reports.module.css';

export function VprReports() {
  const say = useSay();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { procedure } = useParams({ from: '/procedures/$procedure/reports' });
  const search = useSearch({ from: '/procedures/$procedure/reports' });
  const { municipality } = useWhereabouts();
  const kind = search.report ?? 'marks';
  const asked: ReportAsked = { procedure, municipality: search.school ? undefined : municipality, school: search.school };
  const found = useQuery(vprReportQuery(asked, kind, lang));
  const change = (changes: ReportSearch) => void navigate({ to: '.', search: changed(changes), replace: true, resetScroll: false });
  const report = found.data;
  if (found.error) return <FaultNote error={found.error} isPage onAgain={() => void found.refetch()} />;
  if (!report) return <Shape kind="page" rows={10} />;
  return (
    <>
      <PageHead
        title={report.headline}
        name={say('web.vpr_reports.name')}
        above={report.title}
        lead={
          <>
            <Link to="/procedures/$procedure" params={{ procedure }} search={changed({ report: undefined })}>
              {say('web.vpr_reports.to_procedure')}
            </Link>
            {` · ${report.procedure_title} · `}
            {search.school ? (
              <Link to="/schools/$school" params={{ school: search.school }} search={changed({ report: undefined, school: undefined })}>
                {report.place}
              </Link>
            ) : (
              report.place
            )}
            {search.school && (
              <>
                {' · '}
                <Link to="." search={changed({ school: undefined })}>
                  {say('web.vpr_reports.parts_school')}
                </Link>
              </>
            )}
          </>
        }
      >
        <Take asked={asked} kind={kind} />
      </PageHead>
      <PurposeNote kind="procedure" thing={procedure} />
      <Tabs value={kind} onChange={(value) => change({ report: value === 'marks' ? undefined : (value as ReportKind) })} className={classes.tabs}>
        <Tabs.List aria-label={say('web.vpr_reports.tabs')} className="no-print">
          {kinds.map((one, index) => (
            <Tabs.Tab key={one} value={one}>
              {say('web.vpr_reports.tab', { number: index + 1, title: say(`web.vpr_reports.${one}`) })}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {kinds.map((one) => (
          <Tabs.Panel key={one} value={one} className={classes.panel}>
            {one === kind && report.report === kind && (
              <div className="stack" aria-busy={found.isPlaceholderData}>
                {report.reading.length > 0 && <Sentences title={say('web.vpr_reports.reading')} list={report.reading} />}
                {kind === 'scores' && <ScoresPicture report={report} />}
                {kind === 'individual' ? report.pupils ? <PupilTable report={report} /> : <p className="soft">{say('web.vpr_reports.choose_school')}</p> : <OwnTable report={report} />}
                {kind === 'journal' && <JournalTable report={report} />}
                {kind === 'marks' && (report.years?.length ?? 0) > 0 && <YearTable report={report} />}
                {kind !== 'individual' && <PartsTable report={report} />}
                {report.ask.length > 0 && <Sentences title={say('web.vpr_reports.ask')} list={report.ask} />}
                <details className={classes.how} open>
                  <summary>{say('web.vpr_reports.how')}</summary>
                  <ul>
                    {[...report.notes, say('web.vpr_reports.source', { source: report.source })].map((note) => (
                      <li key={note}>{note}</li>
                    ))}
                  </ul>
                </details>
              </div>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function Sentences({ title, list }: { title: string; list: string[] }) {
  return (
    <section className={classes.sentences}>
      <h2>{title}</h2>
      <ul>
        {list.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}

function Take({ asked, kind }: { asked: ReportAsked; kind: ReportKind }) {
  const say = useSay();
  const [lang] = useLanguage();
  const item = (report: string, format: 'xlsx' | 'pdf' | 'docx') => (
    <Menu.Item key={report + format} component="a" href={addressOf('/api/vpr-reports/file', { report, format, lang, ...asked })} download>
      {say(`web.vpr_reports.${format}`)}
    </Menu.Item>
  );
  return (
    <>
      <Button variant="default" leftSection={<Icon name="print" size={18} />} onClick={() => window.print()}>
        {say('web.vpr_reports.print')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="download" size={18} />}>
            {say('web.vpr_reports.take')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{say('web.vpr_reports.take_this')}</Menu.Label>
          {item(kind, 'xlsx')}
          {item(kind, 'pdf')}
          {item(kind, 'docx')}
          <Menu.Divider />
          <Menu.Label>{say('web.vpr_reports.take_all')}</Menu.Label>
          {item('all', 'xlsx')}
          {item('all', 'pdf')}
          {item('all', 'docx')}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
