/// Second markings: of which school, how far they are, what they say.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { remarkingsQuery } from '../../api/sampling_queries';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import classes from './remarkings.module.css';
import { May } from '../../parts/May';

type Row = Schemas['RemarkingRow'];

export function Remarkings() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { school } = useSearch({ from: '/remarkings' });
  const list = useQuery(remarkingsQuery(school, lang));
  if (list.error) return <FaultNote error={list.error} isPage onAgain={() => void list.refetch()} />;
  if (!list.data) return <Shape kind="page" />;
  const begin = (
    <May ask="POST /api/remarkings"><Button component={Link} to="/remarkings/new" search={changed({ school })}>
      {say('web.remark.begin')}
    </Button></May>
  );
  const columns: Column<Row>[] = [
    {
      key: 'school',
      title: say('web.remark.school'),
      width: '26%',
      phone: 'title',
      show: (row) => (
        <>
          <Link to="/remarkings/$id" params={{ id: String(row.id) }}>
            {row.school.name || row.school.code}
          </Link>
          <span className={classes.under}>{row.municipality_name}</span>
        </>
      ),
    },
    {
      key: 'work',
      title: say('web.remark.work'),
      width: '22%',
      phone: 'none',
      show: (row) => (
        <>
          {row.title}
          {row.class && <span className={classes.under}>{row.class}</span>}
        </>
      ),
    },
    { key: 'marked', title: say('web.remark.marked'), width: '110px', isNumber: true, phone: 'side', show: (row) => say('web.control.of', { part: numbers.count(row.marked), all: numbers.count(row.planned) }) },
    { key: 'says', title: say('web.remark.says'), phone: 'line', show: (row) => <span className={classes.why}>{row.headline}</span> },
    { key: 'at', title: say('web.control.made'), width: '110px', phone: 'none', show: (row) => (row.at ? numbers.date(row.at) : '') },
  ];
  return (
    <>
      <PageHead title={say(list.data.length ? 'web.remark.headline' : 'web.page.remarkings', { n: list.data.length })} name={say('web.page.remarkings')} lead={say('web.remark.lead')}>
        {list.data.length > 0 && begin}
      </PageHead>
      {school && (
        <p style={{ marginBottom: 16 }}>
          {say('web.remark.of_school', { school: list.data[0]?.school.name ?? school })} <Link to="/remarkings" search={changed({ school: undefined })}>{say('web.remark.all')}</Link>
        </p>
      )}
      {list.data.length === 0 ? (
        <Empty title={say('web.remark.none')} action={begin}>
          {say('web.remark.none_next')}
        </Empty>
      ) : (
        <Table label={say('web.page.remarkings')} columns={columns} rows={list.data} keyOf={(row) => String(row.id)} onOpen={(row) => void navigate({ to: '/remarkings/$id', params: { id: String(row.id) } })} />
      )}
    </>
  );
}
