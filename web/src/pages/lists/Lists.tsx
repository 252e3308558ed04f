/// Lists of schools: ours with where each stands, and those received from above, apart.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { officialListsQuery, schoolListsQuery } from '../../api/inquiry_queries';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { May } from '../../parts/May';
import { useRights } from '../../shell/me';

export function Lists() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { sort } = useSearch({ from: '/lists' });
  const own = useQuery(schoolListsQuery(lang));
  const seesReceived = useRights().mayAsk('GET /api/official-lists');
  const official = useQuery({ ...officialListsQuery(lang), enabled: seesReceived });
  const fault = own.error ?? official.error;
  if (fault) return <FaultNote error={fault} isPage onAgain={() => void Promise.all([own.refetch(), official.refetch()])} />;
  if (!own.data || (seesReceived && !official.data)) return <Shape kind="page" />;
  const waiting = own.data.filter((row) => ['checking', 'deciding', 'decided'].includes(row.state)).length;
  const begin = (
    <May ask="POST /api/school-lists"><Button component={Link} to="/lists/new">
      {say('web.lists.begin')}
    </Button></May>
  );
  const stateOf = (row: Schemas['SchoolListRow']) => {
    if (row.state === 'approved') return say('web.lists.by_order', { number: row.order_number ?? '', day: row.order_date ? numbers.date(row.order_date) : '' });
    return row.state === 'checking' && row.last ? say('web.lists.checking_until', { day: numbers.date(row.last) }) : row.state_name;
  };
  const columns: Column<Schemas['SchoolListRow']>[] = [
    { key: 'title', title: say('web.lists.title'), phone: 'title', by: (row) => row.title, show: (row) => row.title },
    { key: 'purpose', title: say('web.lists.purpose'), width: '290px', phone: 'none', by: (row) => row.purpose_name, show: (row) => row.purpose_name },
    { key: 'year', title: say('web.lists.year'), width: '110px', phone: 'none', by: (row) => row.year, show: (row) => numbers.schoolYear(row.year) },
    { key: 'schools', title: say('web.lists.schools'), width: '90px', isNumber: true, phone: 'side', by: (row) => row.entries, show: (row) => numbers.count(row.state === 'approved' ? row.kept : row.entries) },
    { key: 'state', title: say('web.lists.state'), width: '250px', phone: 'line', by: (row) => row.state_name, show: stateOf },
  ];
  const received: Column<Schemas['OfficialListRow']>[] = [
    { key: 'document', title: say('web.lists.document'), phone: 'title', show: (row) => row.document },
    { key: 'publisher', title: say('web.lists.publisher'), width: '240px', phone: 'line', show: (row) => row.publisher },
    { key: 'purpose', title: say('web.lists.purpose'), width: '290px', phone: 'none', show: (row) => row.purpose_name },
    { key: 'year', title: say('web.lists.year'), width: '110px', phone: 'none', show: (row) => numbers.schoolYear(row.year) },
    { key: 'marked', title: say('web.lists.marked'), width: '130px', isNumber: true, phone: 'side', show: (row) => say('web.lists.of', { n: row.marked, all: row.rows_count }) },
  ];
  return (
    <>
      <PageHead title={own.data.length ? say('web.lists.headline', { n: own.data.length, waiting }) : say('web.page.lists')} name={say('web.page.lists')} lead={say('web.lists.lead')}>
        {own.data.length > 0 && begin}
        <May ask="POST /api/official-lists"><Button component={Link} to="/official-lists/new" variant="default">
          {say('web.lists.bring')}
        </Button></May>
      </PageHead>
      {own.data.length === 0 ? (
        <Empty title={say('web.lists.none')} action={begin}>
          {say('web.lists.none_next')}
        </Empty>
      ) : (
        <Table label={say('web.page.lists')} columns={columns} rows={own.data} keyOf={(row) => String(row.id)} sort={sort} onSort={(next) => void navigate({ to: '.', search: changed({ sort: next }), replace: true, resetScroll: false })} onOpen={(row) => void navigate({ to: '/lists/$id', params: { id: String(row.id) } })} />
      )}
      {official.data && (
        <section className="stack-tight" style={{ marginTop: 40 }}>
          <h2>{say('web.lists.received')}</h2>
          <p className="soft prose">{say('web.lists.received_lead')}</p>
          {official.data.length > 0 ? <Table label={say('web.lists.received')} columns={received} rows={official.data} keyOf={(row) => String(row.id)} onOpen={(row) => void navigate({ to: '/official-lists/$id', params: { id: String(row.id) } })} /> : <p className="faint">{say('web.lists.received_none')}</p>}
        </section>
      )}
    </>
  );
}
