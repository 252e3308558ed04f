/// Control groups of schools: which year they serve, how many schools, drafts and approved ones.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { controlGroupsQuery } from '../../api/sampling_queries';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { May } from '../../parts/May';

type Row = Schemas['ControlGroupRow'];

export function ControlGroups() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const list = useQuery(controlGroupsQuery(lang));
  if (list.error) return <FaultNote error={list.error} isPage onAgain={() => void list.refetch()} />;
  if (!list.data) return <Shape kind="page" />;
  const begin = (
    <May ask="POST /api/control-groups"><Button component={Link} to="/control-groups/new">
      {say('web.control.begin')}
    </Button></May>
  );
  const columns: Column<Row>[] = [
    {
      key: 'year',
      title: say('web.control.year'),
      width: '120px',
      phone: 'title',
      show: (row) => (
        <Link to="/control-groups/$id" params={{ id: String(row.id) }}>
          {row.year}
        </Link>
      ),
    },
    { key: 'purpose', title: say('web.control.purpose'), phone: 'line', show: (row) => row.purpose || say('web.control.no_purpose') },
    { key: 'schools', title: say('web.control.schools'), width: '90px', isNumber: true, phone: 'none', show: (row) => numbers.count(row.schools) },
    { key: 'state', title: say('web.control.state'), width: '220px', phone: 'side', show: (row) => <StateOf row={row} /> },
    { key: 'at', title: say('web.control.made'), width: '110px', phone: 'none', show: (row) => (row.at ? numbers.date(row.at) : '') },
  ];
  return (
    <>
      <PageHead title={say(list.data.length ? 'web.control.headline' : 'web.page.control_groups', { n: list.data.length })} name={say('web.page.control_groups')} lead={say('web.control.lead')}>
        {list.data.length > 0 && begin}
      </PageHead>
      {list.data.length === 0 ? (
        <Empty title={say('web.control.none')} action={begin}>
          {say('web.control.none_next')}
        </Empty>
      ) : (
        <Table label={say('web.page.control_groups')} columns={columns} rows={list.data} keyOf={(row) => String(row.id)} onOpen={(row) => void navigate({ to: '/control-groups/$id', params: { id: String(row.id) } })} />
      )}
    </>
  );
}

export function StateOf({ row }: { row: Row }) {
  const say = useSay();
  const numbers = useNumbers();
  if (row.state === 'draft') return <span className="soft">{say('web.control.draft')}</span>;
  return <b>{say('web.control.approved', { number: row.order_number ?? '', date: row.order_date ? numbers.date(row.order_date) : '' })}</b>;
}
