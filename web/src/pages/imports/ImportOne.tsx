/// One past import: what it wrote, what was wrong, its undo.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { importQuery } from '../../api/queries';
import { FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { PurposeNote } from '../../parts/PurposeNote';
import { Shape } from '../../parts/Shape';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { Undone } from './CheckStep';
import { Faults } from './Faults';
import { ReportFacts } from './ReportFacts';
import { State } from './State';
import { Undo } from './Undo';

export function ImportOne() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const id = Number(useParams({ from: '/imports/$id' }).id);
  const found = useQuery(importQuery(id, lang));
  if (found.error) return <FaultNote error={found.error} isPage onAgain={() => void found.refetch()} />;
  if (!found.data) return <Shape kind="page" />;
  const report = found.data;
  const isOpen = report.state === 'draft' || report.state === 'asks';
  return (
    <div className="stack">
      <PageHead
        title={report.undone ? say('web.import.undone') : report.said}
        name={report.file.name}
        lead={
          <>
            <Link to="/imports">{say('web.page.imports')}</Link> · {numbers.moment(report.applied_at || report.created_at || '')} · {report.person}
          </>
        }
      >
        {report.state === 'applied' && <Undo report={report} />}
        {isOpen && (
          <Button component={Link} to="/imports/new" search={{ draft: id } as never}>
            {say('web.imports.continue')}
          </Button>
        )}
      </PageHead>
      {report.state === 'applied' && <PurposeNote kind="import" thing={id} />}
      <State state={report.state} />
      <Undone report={report} />
      <ReportFacts report={report} />
      <Faults report={report} />
    </div>
  );
}
