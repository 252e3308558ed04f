/// All imports, newest first.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { importsQuery } from '../../api/queries';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { State } from './State';
import { May } from '../../parts/May';

type Report = Schemas['ImportReport'];

export function Imports() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const imports = useQuery(importsQuery(lang));
  if (imports.error) return <FaultNote error={imports.error} isPage onAgain={() => void imports.refetch()} />;
  if (!imports.data) return <Shape kind="page" />;
  const columns: Column<Report>[] = [
    {
      key: 'file',
      title: say('web.import.file'),
      width: '24%',
      phone: 'title',
      show: (report) => (
        <Link to="/imports/$id" params={{ id: String(report.id) }} title={report.file.name}>
          {report.file.name}
        </Link>
      ),
    },
    { key: 'what', title: say('web.import.procedure'), phone: 'line', show: (report) => report.procedure_title || report.layout_title },
    { key: 'state', title: say('web.imports.state'), width: '150px', phone: 'side', show: (report) => <State state={report.state} /> },
    { key: 'works', title: say('web.imports.counts'), width: '92px', isNumber: true, phone: 'none', show: (report) => numbers.count(report.counts.works ?? 0) },
    { key: 'faults', title: say('web.imports.faults'), width: '108px', isNumber: true, phone: 'none', show: (report) => numbers.count(report.faults_total) },
    { key: 'when', title: say('web.imports.when'), width: '152px', phone: 'none', show: (report) => numbers.moment(report.applied_at || report.created_at || '') },
    { key: 'person', title: say('web.imports.person'), width: '9%', phone: 'none', show: (report) => report.person },
  ];
  const add = (
    <May ask="POST /api/imports"><Button component={Link} to="/imports/new">
      {say('web.page.import_new')}
    </Button></May>
  );
  return (
    <>
      <PageHead title={say('web.imports.headline', { n: imports.data.length })} name={say('web.page.imports')} lead={imports.data.length > 0 && say('web.imports.lead')}>
        {imports.data.length > 0 && add}
      </PageHead>
      {imports.data.length === 0 ? (
        <Empty title={say('web.data_status.none')} action={add}>
          {say('web.data_status.none_next')}
        </Empty>
      ) : (
        <Table label={say('web.page.imports')} columns={columns} rows={imports.data} keyOf={(report) => String(report.id)} onOpen={(report) => void navigate({ to: '/imports/$id', params: { id: String(report.id) } })} />
      )}
    </>
  );
}
