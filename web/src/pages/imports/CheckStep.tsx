/// Before writing: what would be created, changed, skipped, and what is wrong; then one button. After it: the result.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask, type Schemas } from '../../api/client';
import { Caution, Done } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { useSay } from '../../words/words';
import { Faults } from './Faults';
import { ReportFacts } from './ReportFacts';
import { Undo } from './Undo';

type Report = Schemas['ImportReport'];

export function CheckStep({ report, onWrite, onAgain, onUseSum }: { report: Report; onWrite: () => void; onAgain: () => void; onUseSum?: () => void }) {
  const say = useSay();
  const discard = useMutation({ mutationFn: () => ask(api.DELETE('/api/imports/{id}', { params: { path: { id: report.id } } })), onSettled: onAgain });
  const isStopped = report.state === 'stopped';
  const couldSum = onUseSum && (report.quarantine?.total_not_sum ?? 0) + (report.quarantine?.total_missing ?? 0) > 0;
  return (
    <div className="stack">
      <PageHead title={report.said} name={say('web.page.import_new')} />
      {isStopped && report.faults_total > 1 && <Caution>{say('web.import.stopped_early')}</Caution>}
      <ReportFacts report={report} />
      <div className="row no-print">
        {!isStopped && <Button onClick={onWrite}>{say('web.import.apply')}</Button>}
        <Button variant={isStopped ? 'filled' : 'subtle'} loading={discard.isPending} onClick={() => discard.mutate()}>
          {say(isStopped ? 'web.import.another' : 'web.import.discard')}
        </Button>
      </div>
      {couldSum && (
        <Caution>
          <p>{say('web.import.use_sum_note')}</p>
          <Button variant="default" size="xs" mt={8} onClick={onUseSum}>
            {say('web.import.use_sum')}
          </Button>
        </Caution>
      )}
      {!(isStopped && report.faults_total === 1) && <Faults report={report} />}
    </div>
  );
}

export function ResultStep({ report, onAgain }: { report: Report; onAgain: () => void }) {
  const say = useSay();
  return (
    <div className="stack">
      <PageHead title={report.undone ? say('web.import.undone') : report.said} name={say('web.page.import_new')} />
      {report.state === 'applied' && <Done action={<Undo report={report} />}>{say('web.import.file_said', { name: report.file.name, size: report.procedure_title ?? '' })}</Done>}
      {report.undone && <Undone report={report} />}
      <div className="row no-print">
        <Button component={Link} to="/low-results">
          {say('web.import.to_list')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {say('web.import.one_more')}
        </Button>
        <Button component={Link} to="/data-status" variant="subtle">
          {say('web.import.to_status')}
        </Button>
      </div>
      <ReportFacts report={report} />
      <Faults report={report} />
    </div>
  );
}

export function Undone({ report }: { report: Report }) {
  const say = useSay();
  if (!report.undone) return null;
  const { said, reversed = 0, kept = 0, not_reversed = 0 } = report.undone;
  return <Caution>{said || say('web.import.undo_counts', { reversed, kept, not_reversed })}</Caution>;
}
