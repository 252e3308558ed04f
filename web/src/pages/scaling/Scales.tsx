/// The scales that were set: on which work, by whom, why, and whether a newer one took their place.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { scalesQuery } from '../../api/scale_queries';
import { Empty, FaultNote } from '../../parts/Notes';
import { PageHead } from '../../parts/PageHead';
import { Shape } from '../../parts/Shape';
import { Table, type Column } from '../../parts/Table';
import { changed } from '../../shell/address';
import { useNumbers } from '../../words/numbers';
import { useLanguage, useSay } from '../../words/words';
import { modelWord } from './ScalePage';
import classes from './scaling.module.css';
import { May } from '../../parts/May';

type Row = Schemas['ScaleRow'];

export function Scales() {
  const say = useSay();
  const numbers = useNumbers();
  const [lang] = useLanguage();
  const navigate = useNavigate();
  const { procedure, sort } = useSearch({ from: '/scales' });
  const list = useQuery(scalesQuery(procedure, lang));
  if (list.error) return <FaultNote error={list.error} isPage onAgain={() => void list.refetch()} />;
  if (!list.data) return <Shape kind="page" />;
  const begin = (
    <May ask="POST /api/scales"><Button component={Link} to="/scales/new" search={{ procedure } as never}>
      {say('web.scaling.begin')}
    </Button></May>
  );
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: say('web.procedure.procedure'),
      width: '22%',
      phone: 'title',
      by: (row) => row.title,
      show: (row) => (
        <Link to="/scales/$id" params={{ id: String(row.id) }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'state', title: say('web.scaling.state'), width: '104px', phone: 'side', by: (row) => (row.is_current ? 0 : 1), show: (row) => (row.is_current ? <b>{say('web.scaling.current')}</b> : <span className="faint">{say('web.scaling.superseded')}</span>) },
    { key: 'model', title: say('web.scaling.model'), width: '80px', phone: 'none', by: (row) => row.model, show: (row) => modelWord(say, row.model) },
    { key: 'cuts', title: say('web.instrument.cuts'), width: '130px', isNumber: true, phone: 'none', show: (row) => row.cuts?.join(' · ') ?? '–' },
    { key: 'works', title: say('web.scaling.works'), width: '90px', isNumber: true, phone: 'none', by: (row) => row.works, show: (row) => numbers.count(row.works) },
    { key: 'at', title: say('web.scaling.when'), width: '104px', phone: 'none', by: (row) => row.at, show: (row) => <span title={numbers.moment(row.at)}>{numbers.date(row.at)}</span> },
    { key: 'person', title: say('web.scaling.who'), width: '130px', phone: 'none', by: (row) => row.person, show: (row) => row.person },
    { key: 'reason', title: say('web.scaling.reason'), phone: 'line', show: (row) => <span className={classes.remark} title={row.reason}>{row.reason}</span> },
  ];
  return (
    <>
      <PageHead title={list.data.length ? say('web.scales.headline', { n: list.data.length }) : say('web.page.scales')} name={say('web.page.scales')} lead={say('web.scales.lead')}>
        {list.data.length > 0 && begin}
      </PageHead>
      {procedure && (
        <p style={{ marginBottom: 16 }}>
          {say('web.scales.of', { title: list.data[0]?.title ?? procedure })} <Link to="/scales" search={changed({ procedure: undefined })}>{say('web.scales.all')}</Link>
        </p>
      )}
      {list.data.length === 0 ? (
        <Empty title={say('web.scales.none')} action={begin}>
          {say('web.scales.none_next')}
        </Empty>
      ) : (
        <Table
          label={say('web.page.scales')}
          columns={columns}
          rows={list.data}
          keyOf={(row) => String(row.id)}
          sort={sort}
          onSort={(next) => void navigate({ to: '.', search: changed({ sort: next }), replace: true, resetScroll: false })}
          onOpen={(row) => void navigate({ to: '/scales/$id', params: { id: String(row.id) } })}
        />
      )}
    </>
  );
}
